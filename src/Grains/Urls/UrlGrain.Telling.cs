using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Scanning.Urls;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>What the world is told of the URL's verdict, and what the URL learns of its site.</summary>
internal sealed partial class UrlGrain
{
    /// <summary>A site's record changes with every scan of its URLs; a few minutes late it says the same.</summary>
    private static readonly TimeSpan SiteRecordAge = TimeSpan.FromMinutes(5);

    private SiteStanding? _site;
    private DateTimeOffset _siteLearntAt;
    private bool _siteFaresBadly;
    private bool _isTellingSite;

    /// <summary>The answer of this moment; where time alone has changed it (a block has ended), the world is told.</summary>
    private UrlJudgement CurrentTold()
    {
        var current = Current();
        if (_hasListNews)
            _ = FollowLists();
        else if (_scan is null && current is { IsPending: false, IsConfirming: false } && _state.State.ToldVerdict is { } told && told != current.Verdict)
            _ = TellInBackgroundAsync();
        return current;
    }

    private async Task TellInBackgroundAsync()
    {
        await TellAsync(Scanner, why: "its time is over");
        await TryStoreAsync();
    }

    /// <summary>
    /// Notes a changed verdict in the history, under a new version, and publishes it. The state is changed before the first await, so that a
    /// caller may go on to store it; caches first, then the disk, which may be slow or full: what is told is in force in this grain already.
    /// </summary>
    /// <param name="actor">Who has changed it.</param>
    /// <param name="why">A code; null for the first reason of the answer.</param>
    /// <param name="evenIfPending">What was told is taken back, though nobody has looked yet.</param>
    private Task TellAsync(string actor, string? why, bool evenIfPending = false)
    {
        AdoptTold();
        var state = _state.State;
        var current = Current();
        var before = state.ToldVerdict;
        // Nobody was ever told anything, and spelling alone is no news; nor is it that a clean verdict has expired.
        if ((current is { IsPending: true, Source: JudgementSource.UrlAlone } && !(evenIfPending && before is not null)) || before == current.Verdict)
            return Task.CompletedTask;
        state.Version = Version + 1;
        state.ToldVerdict = current.Verdict;
        if (state.Judgement is { } own)
            state.Judgement = own with { Version = state.Version };
        var reason = why ?? (current.Reasons is [var first, ..] ? first.Code : state.ScanOutcome ?? "");
        AddHistory(actor, $"{Name(before)} → {Name(current.Verdict)}", reason);
        AddTold(new ToldChange
        {
            At = _clock.GetUtcNow(),
            Version = state.Version,
            Old = before ?? Verdict.Unknown,
            New = current.Verdict,
            Source = current.Source,
            Actor = actor,
            Why = reason,
        });
        _isDirty = true;
        return PublishAsync(new LinkVerdictChanged
        {
            UrlKey = this.GetPrimaryKeyString(),
            RedactedUrl = UrlRedactor.Redact(Url()),
            Old = before ?? Verdict.Unknown,
            New = current.Verdict,
            Source = current.Source,
            ReasonCode = reason,
            Version = state.Version,
            At = _clock.GetUtcNow(),
        });
    }

    private void AddTold(ToldChange change)
    {
        var told = _state.State.Told;
        if (told.Count == MostHistory)
            told.RemoveAt(0);
        told.Add(change);
    }

    /// <summary>The caches first, then whoever wants to hear of it.</summary>
    private async Task PublishAsync(LinkVerdictChanged change)
    {
        await _changes.PublishAsync(new ChangeEvent(ChangeKind.UrlVerdict, change.UrlKey, change.Version), CancellationToken.None);
        // From nothing known to nothing known: caches hold another answer now, the world has heard nothing new.
        if (change.Old == change.New)
            return;
        await _changes.PublishAsync(
            new ChangeEvent(ChangeKind.LinkVerdictChanged, change.UrlKey, change.Version) { Payload = change }, CancellationToken.None);
    }

    /// <summary>What was stored before humans had a say: the scan's verdict was what the world was told.</summary>
    private void AdoptTold()
    {
        if (_state.State is { ToldVerdict: null, Version: 0, Judgement: { Version: > 0 } judgement })
            _state.State.ToldVerdict = judgement.Verdict;
    }

    /// <summary>
    /// The site hears of what was seen and of what people of ours have decided, never of what strangers say: else three of them could warn of
    /// a whole site.
    /// </summary>
    private async Task TellSiteAsync()
    {
        // Whoever is telling it goes on until it knows the latest: two at once would count the URL twice.
        if (_isTellingSite)
            return;
        _isTellingSite = true;
        try
        {
            while (FindNewsForSite() is { } told)
            {
                await GrainFactory.GetGrain<ISiteGrain>(_suffixes.Lookup(Url().Host).SiteKey)
                    .RecordVerdictAsync(_state.State.CountedVerdict, told, CancellationToken.None);
                _state.State.CountedVerdict = told;
                _isDirty = true;
                await TryStoreAsync();
            }
        }
        finally
        {
            _isTellingSite = false;
        }
    }

    /// <returns>Null when the site knows already.</returns>
    private Verdict? FindNewsForSite()
    {
        var state = _state.State;
        var now = _clock.GetUtcNow();
        var verdict = state switch
        {
            _ when JudgementOrder.FindConfirmation(state, now) is not null => Verdict.Malicious,
            { Appeal: { HasPageChanged: false, Page.IsSeen: true } appeal } when now < appeal.Until => Verdict.Clean,
            { Dismissal: { HasPageChanged: false, Page.IsSeen: true } dismissal } when now < dismissal.Until => Verdict.Clean,
            _ => state.Judgement?.Verdict,
        };
        return verdict == state.CountedVerdict ? null : verdict;
    }

    /// <summary>
    /// How the site's other URLs fare. Asked once a scan at most, and kept: reads stay without awaits. Where strangers publish, and on popular
    /// sites, one says nothing of another.
    /// </summary>
    private async Task<SiteStanding?> LearnSiteAsync()
    {
        var now = _clock.GetUtcNow();
        if (_site is not null && now < _siteLearntAt + SiteRecordAge)
            return _site;
        try
        {
            _site = await GrainFactory.GetGrain<ISiteGrain>(_suffixes.Lookup(Url().Host).SiteKey).GetStandingAsync(CancellationToken.None);
            _siteLearntAt = now;
            _siteFaresBadly = !IsShared() && !IsPopular() && SiteRecord.IsBad(_site, _state.State.CountedVerdict, _reportOptions);
        }
        catch (Exception exception)
        {
            // A source that cannot be asked abstains.
            LogSiteUnknown(this.GetPrimaryKeyString(), exception);
        }

        return _site;
    }

    private bool IsPopular() => _reference.IsPopular(Url().Host.AsSpan().TrimEnd('.'));

    private bool IsShared()
    {
        var host = Url().Host.TrimEnd('.');
        return _reference.IsShared(host, _suffixes.Lookup(host));
    }

    [LoggerMessage(2010, LogLevel.Warning, "The site of URL {UrlKey} could not be asked how it fares")]
    private partial void LogSiteUnknown(string urlKey, Exception exception);
}
