using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>What the catalog lists of a case: a function of what is stored, and redacted.</summary>
internal static class CaseRows
{
    public const string GrainType = "case";
    public const string StateName = "case";

    private const int MostWordsOfUrls = 200;

    public static IEnumerable<CatalogEntry> Of(string id, CaseGrainState file)
    {
        if (file.OpenedAt is null)
            yield break;
        yield return Describe(id, file);
        foreach (var entry in AuditOf(id, file, DateTimeOffset.MinValue))
            yield return entry;
    }

    public static CatalogCase Describe(string id, CaseGrainState file)
    {
        var state = CaseFile.StateOf(file);
        var decision = CaseFile.Deciding(file);
        return new CatalogCase
        {
            Id = id,
            State = state,
            Priority = CaseFile.PriorityOf(file),
            OpenedAt = file.OpenedAt ?? default,
            UpdatedAt = file.UpdatedAt,
            DecidedAt = state is CaseState.Confirmed or CaseState.Dismissed ? decision?.At : null,
            Assignee = file.Assignee,
            RedactedUrls = [.. file.Urls.Take(CatalogCase.MostNamed).Select(entry => Cut(entry.Url.RedactedUrl, CatalogEntry.LongestUrl))],
            Urls = file.Urls.Count,
            Sites = [.. file.Urls.Select(entry => entry.Url.Site).Distinct(StringComparer.Ordinal).Take(CatalogCase.MostNamed)],
            Reports = file.TotalReports,
            Voices = file.Voices.Count,
            Category = file.ByCategory.Count == 0 ? null : file.ByCategory.OrderByDescending(count => count.Value).ThenBy(count => count.Key).First().Key,
            ClicksLastDay = file.Urls.Sum(entry => entry.Url.ClicksLastDay),
            Outcome = decision?.Decision.Outcome,
            Scope = decision is null ? null : ScopeInForce(decision),
            AwaitsApproval = decision?.AwaitsApproval ?? false,
            OpenAppeals = file.Appeals.Count(appeal => appeal.State == AppealState.Received),
            MergedInto = file.MergedInto,
            Version = file.Version,
            Text = TextOf(id, file),
        };
    }

    /// <summary>What was done at that moment or later.</summary>
    public static IEnumerable<CatalogAuditEntry> AuditOf(string id, CaseGrainState file, DateTimeOffset since) =>
        file.History.Where(entry => entry.At >= since).Select(entry => new CatalogAuditEntry
        {
            Id = $"case/{id}/{NameOf(entry)}",
            At = entry.At,
            Actor = entry.Actor,
            Subject = CatalogSubject.Case,
            SubjectId = id,
            What = entry.What,
            Why = entry.Why,
        });

    /// <summary>How far a decision reaches now: narrower than asked for while a second analyst's approval is awaited.</summary>
    public static VerdictScope ScopeInForce(DecisionRecord record) =>
        record.NeedsApproval && !record.IsApprovalInForce ? VerdictScope.Url : record.Decision.Scope;

    /// <summary>People first: of a campaign's thousand URLs the last few hundred say nothing that the first did not.</summary>
    private static string TextOf(string id, CaseGrainState file)
    {
        var text = new StringBuilder(id);
        foreach (var word in file.Notes.Select(note => note.Text)
            .Concat(file.Decisions.Select(record => record.Decision.Reason))
            .Concat(file.Urls.Take(MostWordsOfUrls).Select(entry => entry.Url.RedactedUrl))
            .Concat(file.History.Select(entry => entry.Why))
            .TakeWhile(_ => text.Length < CatalogCase.LongestText))
        {
            _ = text.Append(' ').Append(word);
        }

        return Cut(text.ToString(), CatalogCase.LongestText);
    }

    /// <summary>Entries have no number of their own, and old ones make room: what an entry says is its name.</summary>
    private static string NameOf(HistoryEntry entry)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{entry.At.UtcTicks}\n{entry.Actor}\n{entry.What}\n{entry.Why}");
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 12));
    }

    private static string Cut(string text, int longest) => text.Length > longest ? text[..longest] : text;
}
