using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Cases;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>
/// Which case the URL belongs to. Campaign keys lead to it: the URL itself, its site and path shape, where it ends, and the page it shows. The
/// case is never held in a turn of its own while it is asked: cases call back, and those calls interleave here.
/// </summary>
internal sealed partial class UrlGrain
{
    private const string Campaign = "campaign";

    /// <summary>A case that was decided or merged meanwhile sends on; more often than this is no race but a loop.</summary>
    private const int MostPlacements = 5;

    private bool _isFollowingUp;
    private bool _isTellingReach;
    private long? _toldReach;

    public async Task MoveToCaseAsync(string fromCaseId, string toCaseId, CancellationToken cancellationToken)
    {
        if (_state.State.CaseId == fromCaseId)
            _state.State.CaseId = toCaseId;
        if (_state.State.Appeal is { } appeal && appeal.CaseId == fromCaseId)
            _state.State.Appeal = appeal with { CaseId = toCaseId };
        foreach (var key in _state.State.CampaignKeys.ToList())
            await GrainFactory.GetGrain<ICampaignGrain>(key).LeaveAsync(fromCaseId, toCaseId, cancellationToken);
        await _writer.WriteAsync().WaitAsync(cancellationToken);
    }

    public async Task LeaveCampaignAsync(string fromCaseId, string toCaseId, CancellationToken cancellationToken)
    {
        _state.State.StandsAlone = true;
        if (_state.State.CaseId is null || _state.State.CaseId == fromCaseId)
            _state.State.CaseId = toCaseId;
        // The others' keys stay with their case.
        var own = FindCampaignKeys();
        _state.State.CampaignKeys = own;
        _isDirty = true;
        foreach (var key in own)
        {
            await GrainFactory.GetGrain<ICampaignGrain>(key).LeaveAsync(fromCaseId, toCaseId, CancellationToken.None);
            await GrainFactory.GetGrain<ICampaignGrain>(key).JoinAsync(toCaseId, CancellationToken.None);
        }

        await _writer.WriteAsync().WaitAsync(cancellationToken);
    }

    /// <summary>A case that was dismissed for another page than the URL shows now says nothing of what is reported.</summary>
    private void LeaveOutdatedCase()
    {
        if (_state.State.Dismissal is { HasPageChanged: true } dismissal && dismissal.CaseId == _state.State.CaseId)
            _state.State.CaseId = null;
    }

    /// <summary>Brings something into the URL's case, which is found by its campaign or opened.</summary>
    /// <returns>Null when the case that it belongs to has no room for it.</returns>
    private async Task<string?> PlaceAsync(string opener, DateTimeOffset at, Func<ICaseGrain, Task<CasePlacement>> bring)
    {
        for (var attempt = 0; attempt < MostPlacements; attempt++)
        {
            var caseId = await FindOrOpenCaseAsync(attempt == 0 ? opener : $"{opener}/{attempt}", at);
            var placement = await bring(GrainFactory.GetGrain<ICaseGrain>(caseId));
            if (placement.IsTaken)
            {
                await JoinCampaignsAsync(mayMerge: true);
                return _state.State.CaseId ?? caseId;
            }

            if (placement.IsRefused)
                return null;
            await LeaveCampaignsAsync(caseId, placement.Instead);
            if (_state.State.CaseId == caseId)
                _state.State.CaseId = placement.Instead;
        }

        throw new InvalidOperationException($"No case has taken what was brought for URL {this.GetPrimaryKeyString()}.");
    }

    private async Task<string> FindOrOpenCaseAsync(string opener, DateTimeOffset at)
    {
        if (_state.State.CaseId is { } known)
            return known;
        var keys = FindCampaignKeys();
        string? found = null;
        for (var i = 0; i < keys.Count && found is null; i++)
            found = await GrainFactory.GetGrain<ICampaignGrain>(keys[i]).GetCaseAsync(CancellationToken.None);
        var caseId = await GrainFactory.GetGrain<ICampaignGrain>(keys[0]).JoinAsync(found ?? CaseNumber.For(opener, at), CancellationToken.None);
        // Another report may have found one while this one was looking: the campaign has decided between them, and both are told the same.
        return _state.State.CaseId ??= caseId;
    }

    /// <summary>
    /// Makes the case known under every key of the campaign. Where a key leads to another open case, the two are one: the younger goes into the
    /// older, so that two of them never wait for each other.
    /// </summary>
    /// <param name="mayMerge">False in a call of the case itself, which would wait for its own turn.</param>
    private async Task JoinCampaignsAsync(bool mayMerge)
    {
        // What is decided is decided of these URLs; the next of the campaign opens a case of its own.
        if (IsDecided(_state.State.CaseId))
            return;
        foreach (var key in FindCampaignKeys())
        {
            if (_state.State.CaseId is not { } own || _state.State.CampaignKeys.Contains(key))
                continue;
            var owner = await GrainFactory.GetGrain<ICampaignGrain>(key).JoinAsync(own, CancellationToken.None);
            // Decided while the key was asked: it must not lead others' reports to a case that takes none.
            if (IsDecided(own))
            {
                await GrainFactory.GetGrain<ICampaignGrain>(key).LeaveAsync(own, successor: null, CancellationToken.None);
                return;
            }

            if (owner != own)
            {
                if (!mayMerge)
                    continue;
                var (older, younger) = string.CompareOrdinal(owner, own) < 0 ? (owner, own) : (own, owner);
                var merged = await GrainFactory.GetGrain<ICaseGrain>(younger)
                    .MergeAsync(older, Campaign, $"same {key[..key.IndexOf(':', StringComparison.Ordinal)]}", CancellationToken.None);
                if (merged.Outcome is not (CaseActionOutcome.Done or CaseActionOutcome.Merged))
                    continue;
            }

            if (!_state.State.CampaignKeys.Contains(key))
                _state.State.CampaignKeys.Add(key);
            _isDirty = true;
        }
    }

    private bool IsDecided(string? caseId) =>
        _state.State.Decisions.Exists(applied => applied.CaseId == caseId)
        || (_state.State.Appeal is { DismissesCase: true } appeal && appeal.CaseId == caseId);

    /// <summary>
    /// No key of the URL leads to the case any more; others than those it has joined, too: a crash may have kept from it what it had joined, and
    /// another URL what that had. A key that leads to another case stays.
    /// </summary>
    private async Task LeaveCampaignsAsync(string caseId, string? successor)
    {
        var keys = _state.State.CampaignKeys.Union(FindCampaignKeys(), StringComparer.Ordinal).ToList();
        foreach (var key in keys)
            await GrainFactory.GetGrain<ICampaignGrain>(key).LeaveAsync(caseId, successor, CancellationToken.None);
        if (successor is null)
            _state.State.CampaignKeys.RemoveAll(keys.Contains);
    }

    /// <summary>The URL's own key first, and alone where it was taken out of a campaign. A page without a form looks like too many others.</summary>
    private List<string> FindCampaignKeys()
    {
        var url = Url();
        var host = url.Host.TrimEnd('.');
        var place = IsShared() ? host : _suffixes.Lookup(host).SiteKey;
        if (_state.State.StandsAlone)
            return [$"url:{this.GetPrimaryKeyString()}"];
        var keys = new List<string> { $"url:{this.GetPrimaryKeyString()}", $"path:{PathShape.KeyOf(place, url)}" };
        if (_state.State.SeenPage is { FinalKey: { } final } page)
        {
            keys.Add($"dest:{final}");
            if (_state.State.Page is { Forms: > 0 } && page.Fingerprint is { } fingerprint)
                keys.Add($"page:{fingerprint}");
        }

        return keys;
    }

    /// <summary>What a scan has brought for the case: another way to find it, or a reason to look at it again. Left undone, the next scan does it.</summary>
    private async Task FollowUpAsync()
    {
        if (_isFollowingUp || _state.State is { CaseId: null, Appeal: null, WaitingAppeals.Count: 0 })
            return;
        _isFollowingUp = true;
        try
        {
            if (_state.State.Appeal is { ReviewDue: { } code } appeal)
            {
                await GrainFactory.GetGrain<ICaseGrain>(appeal.CaseId)
                    .ReopenAsync(new CaseReopening(this.GetPrimaryKeyString(), code, Own().Reasons is [var first, ..] ? first.Code : code), CancellationToken.None);
                if (_state.State.Appeal is { } now && now.ReviewDue == code)
                    _state.State.Appeal = now with { ReviewDue = null };
                _isDirty = true;
            }

            if (_state.State.CaseId is not null)
                await JoinCampaignsAsync(mayMerge: true);
            await BringWaitingAppealsAsync();
            if (_isDirty)
                await TryStoreAsync();
        }
        catch (Exception exception)
        {
            LogFollowUpFailed(this.GetPrimaryKeyString(), exception);
        }
        finally
        {
            _isFollowingUp = false;
        }
    }

    /// <summary>Whom the page reaches makes its case more or less urgent, long after it was reported.</summary>
    private async Task TellReachAsync()
    {
        var reach = CountClicksLastDay();
        if (_isTellingReach || _state.State.CaseId is not { } caseId || (_toldReach is { } told && !UrlReach.HasMoved(told, reach)))
            return;
        _isTellingReach = true;
        try
        {
            await GrainFactory.GetGrain<ICaseGrain>(caseId).NoteReachAsync(this.GetPrimaryKeyString(), reach, CancellationToken.None);
            _toldReach = reach;
        }
        catch (Exception exception)
        {
            LogReachNotTold(this.GetPrimaryKeyString(), exception);
        }
        finally
        {
            _isTellingReach = false;
        }
    }

    private long CountClicksLastDay()
    {
        var now = _clock.GetUtcNow();
        return _state.State.Clicks.Counts.Where(count => count.Hour > now - TimeSpan.FromHours(25)).SumClicks();
    }

    private CaseUrl DescribeForCase()
    {
        var host = Url().Host.TrimEnd('.');
        return new CaseUrl(
            this.GetPrimaryKeyString(),
            UrlRedactor.Redact(Url()),
            host,
            _suffixes.Lookup(host).SiteKey,
            IsShared(),
            IsPopular(),
            CountClicksLastDay(),
            _clock.GetUtcNow());
    }

    [LoggerMessage(2011, LogLevel.Warning, "What a scan of URL {UrlKey} brought for its case could not be told; the next scan tells it")]
    private partial void LogFollowUpFailed(string urlKey, Exception exception);

    [LoggerMessage(2012, LogLevel.Warning, "The case of URL {UrlKey} could not be told how many visit it; the next clicks tell it")]
    private partial void LogReachNotTold(string urlKey, Exception exception);
}
