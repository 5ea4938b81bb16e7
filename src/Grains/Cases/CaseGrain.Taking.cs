using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>Which reports and appeals a case takes. What it does not take opens another: nothing that is reported is lost in a case that is over.</summary>
internal sealed partial class CaseGrain
{
    private bool HasRoomFor(CaseUrl url) => File.Urls.Count < CaseFile.MostUrls || CaseFile.Knows(File, url.UrlKey);

    private bool IsDecidedOfOthers(CaseUrl url) => CaseFile.OutcomeOf(File) is not null && !CaseFile.Knows(File, url.UrlKey);

    /// <summary>
    /// Until it is decided, all; then what its decision still answers. After a dismissal those are the words of the voices so far, since they
    /// say nothing new; after a confirmation, all as long as the link is blocked.
    /// </summary>
    private async Task<bool> TakesAsync(CaseReport brought)
    {
        var report = brought.Report;
        if (ReportShelf.Knows(File, report.ReportId))
            return true;
        if (IsDecidedOfOthers(brought.Url))
            return false;
        return CaseFile.StandingOutcomeOf(File) switch
        {
            CaseOutcome.Dismissed => report.Authority != ReportAuthority.Support
                && clock.GetUtcNow() < DismissedUntil()
                && File.Reports.Exists(known => known.UrlKey == brought.Url.UrlKey && known.Report.Voice.Key == report.Voice.Key),
            CaseOutcome.Confirmed => await IsBlockedAsync(brought.Identity),
            _ => true,
        };
    }

    private DateTimeOffset DismissedUntil() =>
        CaseFile.Deciding(File) is { } record
            ? record.Appeal?.Until ?? record.At + options.Value.DismissalTerm
            : default;

    /// <summary>Whether a rule still says of the URL what the case was confirmed for; rules expire, and are removed by hand.</summary>
    private async Task<bool> IsBlockedAsync(string identity)
    {
        try
        {
            return await IsStoppedAsync(identity, static _ => true);
        }
        catch (Exception exception)
        {
            // A case too many is looked at; a report too few is not.
            LogRulesUnknown(Id, exception);
            return false;
        }
    }

    /// <summary>Whether a rule for the URL, or one as wide as the decision, stops it.</summary>
    /// <param name="isMeant">Which rules count.</param>
    private async Task<bool> IsStoppedAsync(string identity, Func<Rule, bool> isMeant) =>
        await IsStoppedAsync(VerdictScope.Url, identity, isMeant)
        || (CaseFile.InForce(File) is { Appeal: null, Decision.Scope: not VerdictScope.Url and var scope }
            && CaseScopes.TargetsOf(File.Urls, scope) is [var target, ..]
            && await IsStoppedAsync(scope, target, isMeant));

    private async Task<bool> IsStoppedAsync(VerdictScope scope, string target, Func<Rule, bool> isMeant)
    {
        var now = clock.GetUtcNow();
        var rules = await Rules.FindRulesAsync(scope, target, CancellationToken.None);
        return rules.Any(rule => rule.Action == RuleAction.Block && rule.IsInForceAt(now) && isMeant(rule));
    }

    [LoggerMessage(2022, LogLevel.Warning, "The rule book could not tell whether case {CaseId} still blocks what is reported; another case is opened")]
    private partial void LogRulesUnknown(string caseId, Exception exception);
}
