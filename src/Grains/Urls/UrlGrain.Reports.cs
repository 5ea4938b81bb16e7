using Nylas.LinkSafety.Grains.Reports;
using Nylas.LinkSafety.Scanning.Signals.Lexical;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>What people report. Every step may be cut off and is made again by the same report: nothing is counted twice, nothing is left out.</summary>
internal sealed partial class UrlGrain
{
    private QuorumNeed _need;

    public async Task<string> AddReportAsync(UrlQuery query, UrlReport report, CancellationToken cancellationToken)
    {
        Bind(query);
        var state = _state.State;
        report = report with { IsEcho = state.Reports.FindWord(report)?.IsEcho ?? IsEcho(report) };
        if (_scale.Add(state.Reports, report) && report is { Authority: ReportAuthority.Support, Category: not ReportCategory.NotHarmful })
            Block(report);
        _isDirty = true;
        await TellAsync(report.Actor, why: null);
        await _writer.WriteAsync().WaitAsync(cancellationToken);

        await NoteCampaignAsync(report, cancellationToken);
        await WeighReportsAsync(report.Actor);
        PlanSecondLook();
        LeaveOutdatedCase();
        var identity = query.Identity;
        var caseId = await PlaceAsync(
            report.ReportId, report.At, target => target.AddReportAsync(new CaseReport(DescribeForCase(), identity, report), cancellationToken));
        await _writer.WriteAsync().WaitAsync(cancellationToken);
        // A case that has no room for a report sends it to another.
        return caseId!;
    }

    /// <summary>Asked before the report is counted, and of the rules as they were when it came.</summary>
    private bool IsEcho(UrlReport report)
    {
        var isWarnedOf = report.Ruled is { } ruled
            ? ruled != RuleAction.Allow
            : Current().Verdict is Verdict.Malicious or Verdict.Suspicious or Verdict.Inconsistent;
        return isWarnedOf == (report.Category != ReportCategory.NotHarmful);
    }

    private void Block(UrlReport report)
    {
        var until = report.At + _reportOptions.SupportBlock;
        if (_state.State.SupportBlock is not { } known || known.Until < until)
            _state.State.SupportBlock = new SupportBlock(report.ReportId, report.Category, report.At, until);
    }

    /// <summary>Unproven voices that report what nothing else speaks against are watched together, by network.</summary>
    private async Task NoteCampaignAsync(UrlReport report, CancellationToken cancellationToken)
    {
        if (_scale.IsWatched(report, Own().Verdict)
            && await GrainFactory.GetGrain<INetworkGrain>(report.Voice.NetworkGroup!).NoteReportAsync(this.GetPrimaryKeyString(), cancellationToken))
        {
            _state.State.Reports.MarkCampaign(report.Voice.Key);
        }
    }

    /// <summary>Raises to caution, or takes that back, by the reports that count now, and tells the world when that changes the verdict.</summary>
    private async Task WeighReportsAsync(string actor)
    {
        var state = _state.State;
        if (state.Reports.Voices.Count > 0)
        {
            var now = _clock.GetUtcNow();
            _need = await LearnNeedAsync();
            var count = _scale.Count(state.Reports, _need, now);
            if (count.IsReached)
            {
                state.Reports.MarkCampaigns(await FindCampaignsAsync(now));
                // Anew in any case: while the networks were asked, the voices may have been dismissed.
                count = _scale.Count(state.Reports, _need, now);
            }

            state.Quorum = count.IsReached ? _scale.ToCaution(count, state.Reports, state.Quorum, now) : null;
        }

        await TellAsync(actor, why: null);
    }

    private async Task<QuorumNeed> LearnNeedAsync()
    {
        if (IsPopular())
            return new QuorumNeed(IsPopular: true, IsEstablished: false, IsDoubtful: false);
        var site = await LearnSiteAsync();
        var own = Own();
        var isClean = _state.State.Judgement is { Verdict: Verdict.Clean };
        // How a URL is spelt makes one in twenty honest ones look odd: with that alone, one stranger would be enough to have people warned.
        var doubt = own.Reasons.Where(reason => !LexicalHits.IsLearned(reason.Code)).Sum(reason => reason.Weight);
        return new QuorumNeed(
            IsPopular: false,
            IsEstablished: isClean && site is not null && SiteRecord.IsEstablished(site, _clock.GetUtcNow(), _reportOptions),
            IsDoubtful: own.Verdict is Verdict.Unknown or Verdict.Unreachable && !isClean && doubt >= _reportOptions.DoubtAt);
    }

    /// <summary>Asked only when a quorum would be reached: at most one call a network, and never for most reports.</summary>
    private async Task<HashSet<string>> FindCampaignsAsync(DateTimeOffset now)
    {
        var campaigns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in _scale.GroupsToAsk(_state.State.Reports, now))
        {
            if (await GrainFactory.GetGrain<INetworkGrain>(group).IsCampaigningAsync(CancellationToken.None))
                campaigns.Add(group);
        }

        return campaigns;
    }
}
