using System.Globalization;
using System.Text;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>Rules as CSV (RFC 4180): a header line with the names of fields, then a line a rule. What is exported can be imported.</summary>
internal static class RuleCsv
{
    public const string MediaType = "text/csv";

    public const string Header = "id,action,scope,target,state,reason,author,created_at,expires_at,approved_by,case_id,supersedes,last_used_on,threat_type\r\n";

    private static readonly string[] Known = Header.Trim().Split(',');

    public static string Line(Rule rule, DateTimeOffset now)
    {
        var line = new StringBuilder(rule.Id);
        Append(line, RuleNames.Of(rule.Action));
        Append(line, WireNames.Of(rule.Scope));
        Append(line, rule.RedactedTarget);
        Append(line, RuleNames.StateOf(rule, now));
        Append(line, rule.Reason);
        Append(line, rule.Author);
        Append(line, Time(rule.CreatedAt));
        Append(line, Time(rule.ExpiresAt));
        Append(line, rule.ApprovedBy);
        Append(line, rule.CaseId);
        Append(line, rule.Supersedes);
        Append(line, rule.LastUsedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Append(line, rule.Threat is { } threat ? WireNames.Of(threat) : null);
        return line.Append("\r\n").ToString();
    }

    /// <returns>What it holds; what is wrong is in <paramref name="errors"/>, at most twenty.</returns>
    public static RuleRows Read(string text, int maxRows, List<FieldError> errors)
    {
        var read = new RuleRows();
        string[]? header = null;
        var row = 0;
        foreach (var cells in Rows(text, errors))
        {
            if (header is null)
            {
                header = [.. cells];
                CheckHeader(header, errors);
            }
            else if (read.Count == maxRows)
            {
                errors.Add(new FieldError("rules", $"at most {maxRows} rows", "more"));
            }
            else
            {
                var place = $"rules[{row}]";
                if (cells.Count != header.Length)
                    errors.Add(new FieldError(place, $"{header.Length} cells", $"{cells.Count}"));
                else if (!read.TryPassOver(row, Cell("target")) && RuleFields.Read(Cell, place + ".", errors) is { } draft)
                    read.Add(row, draft);
                row++;

                string? Cell(string name) => Array.IndexOf(header, name) is >= 0 and var at ? cells[at] : null;
            }

            if (errors.Count > 0 && (errors.Count >= 20 || row == 0 || read.Count == maxRows))
                break;
        }

        if (header is null)
            errors.Add(new FieldError("body", "a header line", "nothing"));
        return read;
    }

    private static void CheckHeader(string[] header, List<FieldError> errors)
    {
        string[] needed = ["action", "scope", "target", "reason"];
        foreach (var name in needed.Except(header))
            errors.Add(new FieldError("header", $"a column {name}", "none"));
        foreach (var name in header.Except(Known))
            errors.Add(new FieldError("header", $"some of {string.Join(", ", Known)}", $"a column of another name ({name.Length} characters)"));
        if (header.Distinct().Count() != header.Length)
            errors.Add(new FieldError("header", "each column once", "one twice"));
    }

    private static IEnumerable<List<string>> Rows(string text, List<FieldError> errors)
    {
        var at = text.StartsWith('\uFEFF') ? 1 : 0; // spreadsheets begin with one
        var line = 1;
        while (at < text.Length)
        {
            var cells = new List<string>();
            while (true)
            {
                if (!TryReadCell(text, ref at, out var cell))
                {
                    errors.Add(new FieldError("body", "quotes that open and close around a whole cell", $"others in row {line}"));
                    yield break;
                }

                cells.Add(Unguarded(cell));
                if (at < text.Length && text[at] == ',')
                    at++;
                else
                    break;
            }

            if (at < text.Length && text[at] == '\r')
                at++;
            if (at < text.Length && text[at] == '\n')
                at++;
            line++;
            // An empty line between rows is nobody's rule.
            if (cells is not [""])
                yield return cells;
        }
    }

    private static bool TryReadCell(string text, ref int at, out string cell)
    {
        if (at < text.Length && text[at] == '"')
            return TryReadQuoted(text, ref at, out cell);
        var end = text.AsSpan(at).IndexOfAny(",\r\n");
        end = end < 0 ? text.Length : at + end;
        cell = text[at..end];
        at = end;
        return !cell.Contains('"', StringComparison.Ordinal);
    }

    private static bool TryReadQuoted(string text, ref int at, out string cell)
    {
        var read = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                read.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                read.Append('"');
                at++;
            }
            else
            {
                at++;
                cell = read.ToString();
                return at == text.Length || text[at] is ',' or '\r' or '\n';
            }
        }

        cell = "";
        return false;
    }

    private static void Append(StringBuilder line, string? value)
    {
        line.Append(',');
        if (value is null)
            return;
        value = Guarded(value);
        if (value.AsSpan().ContainsAny(",\"\r\n"))
            line.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        else
            line.Append(value);
    }

    /// <summary>A cell that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP advises against CSV injection.</summary>
    private static string Guarded(string cell) => IsFormula(cell) ? "'" + cell : cell;

    private static string Unguarded(string cell) => cell is ['\'', ..] && IsFormula(cell) ? cell[1..] : cell;

    /// <summary>Or one that reads as guarded: it is guarded once more, so that what is exported comes back as it was.</summary>
    private static bool IsFormula(string cell) => cell.AsSpan().TrimStart('\'') is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
