using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Reports;

/// <summary>
/// The one way in for reports, whichever channel they come by: the voice's grain admits it, the report's grain stores it and delivers it. What
/// is answered "taken" is on disk. Every step is idempotent by the report's id, so that whoever was cut off sends it again.
/// </summary>
internal sealed partial class ReportIntake(IGrainFactory grains, LinkOutlook outlook, ILogger<ReportIntake> log)
{
    /// <remarks>Takes no token: whoever closes the tab after sending has still sent it.</remarks>
    public async Task<IntakeResult> TakeAsync(ReportDraft draft)
    {
        var urlKey = UrlKey.ForGrain(draft.Destination);
        var (id, idempotencyKey) = (draft.Id, draft.IdempotencyKey);
        var content = idempotencyKey is null ? null : HashOf(draft);
        if (draft.Reporter.ChargedTo is { } charged)
        {
            var (admitted, refusal) = await AdmitAsync(charged, person: null, id, ChargeOf(urlKey, draft.Reporter), idempotencyKey, content, ReportAuthority.Reporter, draft.Category);
            if (refusal is not null)
                return refusal;
            // The key's own grain has answered for it; the mailbox may not be asked by a name that another caller gave.
            (id, idempotencyKey) = (admitted!.ReportId, null);
        }

        var (admission, refused) = await AdmitAsync(draft.Reporter.Voice, draft.Reporter.Person, id, urlKey, idempotencyKey, content, draft.Reporter.Authority, draft.Category);
        if (refused is not null)
            return refused;
        // A duplicate hands the first report in again: should a crash have cut that one off, it is finished now.
        var status = await grains.GetGrain<IReportGrain>(admission!.ReportId).SubmitAsync(Describe(draft, admission.Standing, await FindRuleAsync(draft.Destination)), CancellationToken.None);
        LogTaken(urlKey, draft.Channel, draft.Reporter.Authority, admission.Outcome);
        return new IntakeResult(IntakeOutcome.Taken, status);
    }

    /// <returns>Null when there is no such report.</returns>
    public Task<ReportStatus?> GetStatusAsync(string id, CancellationToken cancellationToken) =>
        grains.GetGrain<IReportGrain>(id).GetStatusAsync(cancellationToken);

    private async Task<(ReportAdmission? Admission, IntakeResult? Refusal)> AdmitAsync(
        ReportVoice voice, string? person, string id, string urlKey, string? idempotencyKey, string? content, ReportAuthority authority, ReportCategory category)
    {
        var admission = await grains.GetGrain<IReporterGrain>(voice.Key).AdmitAsync(
            new ReportAdmissionRequest(id, urlKey, idempotencyKey, authority, category, person, content), CancellationToken.None);
        if (admission.Outcome == AdmissionOutcome.OverQuota)
        {
            LogOverQuota(voice.Kind);
            return (null, new IntakeResult(IntakeOutcome.OverQuota, RetryAfter: admission.RetryAfter));
        }

        // The form's own id stands for its idempotency key: with another link in it, it is another report.
        var isAnother = admission.Outcome == AdmissionOutcome.KeyReused || admission.UrlKey != urlKey;
        return isAnother ? (null, new IntakeResult(IntakeOutcome.KeyReused)) : (admission, null);
    }

    /// <summary>What a key is charged for: this URL on this person's word, so that ten mailboxes that report one URL are ten reports of the key's.</summary>
    private static string ChargeOf(string urlKey, Reporter reporter) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($"{urlKey}\n{reporter.Voice.Key}\n{reporter.Person}")));

    /// <summary>All that the reporter has said: what is sent again says the same.</summary>
    private static string HashOf(ReportDraft draft) => Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { draft.Destination.Identity, draft.Category, draft.Text, draft.HowReceived, draft.Evidence })));

    private static ReportSubmission Describe(ReportDraft draft, ReporterStanding standing, RuleAction? ruled) => new()
    {
        Identity = draft.Destination.Identity,
        Voice = draft.Reporter.Voice,
        Authority = draft.Reporter.Authority,
        Channel = draft.Channel,
        Category = draft.Category,
        Standing = standing,
        Text = draft.Text,
        HowReceived = draft.HowReceived,
        Evidence = draft.Evidence,
        Sender = draft.Sender,
        Actor = draft.Reporter.Actor,
        Ruled = ruled,
    };

    /// <summary>What rules do with the link now, by where it leads too: who reports what visitors are kept from already says nothing new.</summary>
    private async Task<RuleAction?> FindRuleAsync(WebUrl url) =>
        (await outlook.LookAsync(url, CancellationToken.None)).Ruling is { } ruling ? (RuleAction)ruling.Rule.Effect : null;

    [LoggerMessage(4160, LogLevel.Information, "A report on URL {UrlKey} came by {Channel} on the word of a {Authority}: {Outcome}.")]
    private partial void LogTaken(string urlKey, ReportChannel channel, ReportAuthority authority, AdmissionOutcome outcome);

    [LoggerMessage(4161, LogLevel.Warning, "A voice ({Kind}) has reported as much as it may in a day; it is told to come again.")]
    private partial void LogOverQuota(VoiceKind kind);
}
