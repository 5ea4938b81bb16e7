using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>A URL that does not belong to the case's others gets a case of its own.</summary>
internal sealed partial class CaseGrain
{
    /// <summary>More is no campaign with some strays in it, but no campaign.</summary>
    private const int MostTakenOut = 100;

    public async Task<CaseActionResult> TakeOutAsync(string urlKey, string actor, string reason, CancellationToken cancellationToken)
    {
        CheckActor(actor);
        CheckText(nameof(reason), reason, LongestReason);
        if (await FindRefusalAsync() is { } refusal)
            return refusal;
        if (File.TakenOut.Find(known => known.UrlKey == urlKey) is { } gone)
            return TakenOut(gone.CaseId);
        if (!CaseFile.Knows(File, urlKey))
            return Refused(CaseActionOutcome.NotFound, "The case has no such URL.");
        if (File.Decisions.Count > 0)
            return Refused(CaseActionOutcome.WrongState, "The case is decided, of this URL too: undo that first.");
        if (File.Urls.Count == 1)
            return Refused(CaseActionOutcome.WrongState, "It is the case's only URL: dismiss the case instead.");
        if (File.TakenOut.Count == MostTakenOut)
            return Refused(CaseActionOutcome.WrongState, $"{MostTakenOut} URLs were taken out already: decide what is left.");
        var into = CaseNumber.For($"{Id}/{urlKey}", clock.GetUtcNow());
        File.Splitting = new SplitIntent(urlKey, into, actor, reason);
        await StoreAsync(cancellationToken);
        await FinishAsync();
        return TakenOut(into);
    }

    public async Task FoundAsync(CaseContents contents, CancellationToken cancellationToken)
    {
        if (File.Absorbed.Contains(contents.CaseId))
            return;
        Open(contents.OpenedAt, $"taken out of case {contents.CaseId}");
        foreach (var member in contents.Urls)
            CaseFile.AddUrl(File, member.Url, member.Identity);
        foreach (var report in contents.Reports)
            CaseFile.Add(File, report);
        ReportShelf.AddWords(File, contents.Unlisted);
        ReportShelf.AddUnlisted(File, contents.UnlistedReports.IsDefault ? [] : contents.UnlistedReports);
        foreach (var appeal in contents.Appeals)
            CaseFile.Add(File, appeal);
        File.Absorbed.Add(contents.CaseId);
        Note(contents.Actor, $"taken out of case {contents.CaseId}", contents.Reason);
        await StoreAsync(cancellationToken);
    }

    private CaseActionResult TakenOut(string into) => Done() with { Detail = $"The URL is in case {into} now." };

    /// <summary>Told before it is forgotten here: whatever a crash cuts off is told again.</summary>
    private async Task FinishSplitAsync()
    {
        var split = File.Splitting!;
        if (File.Urls.Find(known => known.Url.UrlKey == split.UrlKey) is { } entry)
        {
            var reports = File.Reports.Where(known => known.UrlKey == split.UrlKey).ToList();
            var appeals = File.Appeals.Where(known => known.UrlKey == split.UrlKey && known.State == AppealState.Received).ToList();
            await GrainFactory.GetGrain<ICaseGrain>(split.CaseId).FoundAsync(
                new CaseContents(
                    Id,
                    [new CaseMember(entry.Url, entry.Identity)],
                    [.. reports.Select(known => new CaseReport(entry.Url, entry.Identity, known.Report))],
                    [.. appeals.Select(known => new CaseAppeal(entry.Url, entry.Identity, known.Receipt, known.At, known.NothingStops))],
                    [],
                    File.OpenedAt!.Value,
                    split.Actor,
                    split.Reason,
                    Unlisted: File.Unlisted.Where(word => word.Key == split.UrlKey).ToImmutableDictionary(),
                    UnlistedReports: [.. File.UnlistedReports.Where(known => known.UrlKey == split.UrlKey)]),
                CancellationToken.None);
            await Url(split.UrlKey).LeaveCampaignAsync(Id, split.CaseId, CancellationToken.None);
            CaseFile.Forget(File, entry, reports, appeals);
            File.TakenOut.Add(new TakenOutUrl
            {
                UrlKey = split.UrlKey,
                CaseId = split.CaseId,
                Appeals = appeals.ConvertAll(known => known.Receipt),
            });
            Note(split.Actor, $"URL {split.UrlKey} taken out, into case {split.CaseId}", split.Reason);
        }

        File.Splitting = null;
        await StoreAsync(CancellationToken.None);
    }
}
