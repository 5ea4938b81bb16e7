using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>
/// Two cases that turn out to be one. Only a younger case calls an older one (their ids are ordered by time), so that no two wait for each
/// other.
/// </summary>
internal sealed partial class CaseGrain
{
    public async Task<CaseActionResult> MergeAsync(string intoCaseId, string actor, string reason, CancellationToken cancellationToken)
    {
        CheckActor(actor);
        CheckText(nameof(reason), reason, LongestReason);
        if (string.CompareOrdinal(intoCaseId, Id) >= 0)
            throw new ArgumentException("A case can be merged into an older one only.", nameof(intoCaseId));
        if (await FindRefusalAsync() is { } refusal)
            return refusal;
        if (File.Decisions.Count > 0)
            return Refused(CaseActionOutcome.WrongState, "A decided case stays what it is.");
        File.Merging = new MergeIntent(intoCaseId, actor, reason);
        await StoreAsync(cancellationToken);
        await FinishMergeAsync();
        return File.MergedInto is null ? Refused(CaseActionOutcome.WrongState, "The other case is decided, or has no room.") : Done();
    }

    public async Task<bool> AbsorbAsync(CaseContents contents, CancellationToken cancellationToken)
    {
        await TryFinishAsync();
        if (File.Absorbed.Contains(contents.CaseId))
            return true;
        if (!Exists || File.MergedInto is not null || File.Decisions.Count > 0 || File.Absorbed.Count == CaseFile.MostAbsorbed)
            return false;
        if (File.Urls.Count + contents.Urls.Count(member => !CaseFile.Knows(File, member.Url.UrlKey)) > CaseFile.MostUrls)
            return false;
        if (!HasRoomFor(contents.Appeals))
            return false;
        foreach (var member in contents.Urls)
            CaseFile.AddUrl(File, member.Url, member.Identity);
        foreach (var report in contents.Reports)
            CaseFile.Add(File, report);
        CaseFile.Add(File, contents.Totals, contents.Voices, contents.Echoes);
        ReportShelf.AddWords(File, contents.Unlisted);
        ReportShelf.AddUnlisted(File, contents.UnlistedReports.IsDefault ? [] : contents.UnlistedReports);
        foreach (var appeal in contents.Appeals)
            CaseFile.Add(File, appeal);
        File.Notes = [.. File.Notes.Concat(contents.Notes).OrderBy(note => note.At).TakeLast(CaseFile.MostNotes)];
        File.Absorbed.Add(contents.CaseId);
        Note(contents.Actor, $"took in case {contents.CaseId}", contents.Reason);
        await StoreAsync(cancellationToken);
        return true;
    }

    /// <summary>All of them have their receipts: none may be left out.</summary>
    private bool HasRoomFor(ImmutableArray<CaseAppeal> brought)
    {
        var waiting = File.Appeals.Where(appeal => appeal.State == AppealState.Received).Select(appeal => (appeal.Receipt, appeal.UrlKey))
            .Union(brought.Select(appeal => (appeal.Receipt, appeal.Url.UrlKey)))
            .ToList();
        return waiting.Count <= CaseFile.MostAppeals && waiting.CountBy(appeal => appeal.UrlKey).All(count => count.Value <= CaseFile.MostAppealsOfUrl);
    }

    private async Task FinishMergeAsync()
    {
        var merge = File.Merging!;
        CaseReport[] reports =
        [
            .. File.Reports.Select(entry => (entry, File.Urls.Find(url => url.Url.UrlKey == entry.UrlKey)))
                .Where(pair => pair.Item2 is not null)
                .Select(pair => new CaseReport(pair.Item2!.Url, pair.Item2.Identity, pair.entry.Report)),
        ];
        var contents = new CaseContents(
            Id,
            [.. File.Urls.Select(entry => new CaseMember(entry.Url, entry.Identity))],
            [.. reports],
            [.. File.Appeals.Where(appeal => appeal.State == AppealState.Received)
                .Select(appeal => (appeal, File.Urls.Find(url => url.Url.UrlKey == appeal.UrlKey)))
                .Where(pair => pair.Item2 is not null)
                .Select(pair => new CaseAppeal(pair.Item2!.Url, pair.Item2.Identity, pair.appeal.Receipt, pair.appeal.At, pair.appeal.NothingStops))],
            [.. File.Notes],
            File.OpenedAt!.Value,
            merge.Actor,
            merge.Reason,
            CaseFile.TotalsBeyond(File, reports),
            File.Voices.ToImmutableDictionary(),
            [.. File.Echoes],
            File.Unlisted.ToImmutableDictionary(),
            [.. File.UnlistedReports]);
        if (await GrainFactory.GetGrain<ICaseGrain>(merge.Into).AbsorbAsync(contents, CancellationToken.None))
        {
            foreach (var entry in File.Urls.ToList())
                await Url(entry.Url.UrlKey).MoveToCaseAsync(Id, merge.Into, CancellationToken.None);
            File.MergedInto = merge.Into;
            Note(merge.Actor, $"merged into {merge.Into}", merge.Reason);
            LogMerged(Id, merge.Into);
        }

        File.Merging = null;
        await StoreAsync(CancellationToken.None);
    }

    [LoggerMessage(2020, LogLevel.Information, "Case {CaseId} was merged into {Into}")]
    private partial void LogMerged(string caseId, string into);
}
