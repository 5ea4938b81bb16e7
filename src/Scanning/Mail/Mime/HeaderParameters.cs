using System.Text;
using Nylas.LinkSafety.Scanning.Pages.Documents;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Mail.Mime;

/// <summary>
/// A value with parameters, as Content-Type and Content-Disposition have (RFC 2045, section 5.1), with RFC 2231's charsets and
/// continuations. Comments may nest as deep as they like: they are counted, not entered.
/// </summary>
internal sealed class HeaderParameters
{
    /// <summary>Mail has three at most; a long file name is split into a dozen.</summary>
    private const int MostParameters = 64;

    private readonly Dictionary<string, string> _values;

    private HeaderParameters(string value, Dictionary<string, string> values)
    {
        Value = value;
        _values = values;
    }

    public static HeaderParameters None { get; } = new("", []);

    /// <summary>What stands before the first semicolon, in lower case.</summary>
    public string Value { get; }

    public string? this[string name] => _values.GetValueOrDefault(name);

    public static HeaderParameters Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
            return None;

        var parts = new List<string>();
        Split(header, parts);
        var sections = new List<(string Name, int Index, bool IsExtended, string Value)>();
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string part in parts.Skip(1))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                continue;
            string name = part[..equals].Trim();
            string value = part[(equals + 1)..].Trim();
            if (name.Contains('*', StringComparison.Ordinal))
                AddSection(sections, name, value);
            else
                values.TryAdd(name, EncodedWords.Decode(value));
        }

        foreach (var group in sections.GroupBy(section => section.Name, StringComparer.OrdinalIgnoreCase))
            values[group.Key] = Join([.. group.OrderBy(section => section.Index)]);
        return new HeaderParameters(parts[0].Trim().ToLowerInvariant(), values);
    }

    /// <summary>name*, name*0, name*0*.</summary>
    private static void AddSection(List<(string Name, int Index, bool IsExtended, string Value)> sections, string name, string value)
    {
        bool isExtended = name[^1] == '*';
        if (isExtended)
            name = name[..^1];
        int star = name.IndexOf('*', StringComparison.Ordinal);
        int index = 0;
        if (star >= 0 && (!int.TryParse(name.AsSpan(star + 1), out index) || index < 0))
            return;
        sections.Add((star < 0 ? name : name[..star], index, isExtended, value));
    }

    private static string Join((string Name, int Index, bool IsExtended, string Value)[] sections)
    {
        var encoding = EncodingLabels.Utf8;
        var bytes = new List<byte>();
        for (int i = 0; i < sections.Length; i++)
        {
            var (_, _, isExtended, value) = sections[i];
            if (i == 0 && isExtended && value.Split('\'', 3) is [var charset, _, var rest])
            {
                encoding = EncodingLabels.Find(charset) ?? encoding;
                value = rest;
            }

            byte[] section = Encoding.UTF8.GetBytes(value);
            int length = isExtended ? PercentEncoding.DecodeInPlace(section) : section.Length;
            bytes.AddRange(section.AsSpan(0, length));
        }

        return encoding.Decoder.GetString([.. bytes]);
    }

    /// <summary>At semicolons outside of quotes and comments; quotes undone, comments left out.</summary>
    private static void Split(string header, List<string> parts)
    {
        var part = new StringBuilder();
        bool isQuoted = false;
        int comment = 0;
        for (int i = 0; i < header.Length && parts.Count < MostParameters; i++)
        {
            char c = header[i];
            if (c == '\\' && (isQuoted || comment > 0) && i + 1 < header.Length)
            {
                i++;
                if (comment == 0)
                    part.Append(header[i]);
            }
            else if (comment > 0)
            {
                comment += c switch { '(' => 1, ')' => -1, _ => 0 };
            }
            else if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted)
            {
                part.Append(c);
            }
            else if (c == '(')
            {
                comment = 1;
            }
            else if (c == ';')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(c);
            }
        }

        parts.Add(part.ToString());
    }
}
