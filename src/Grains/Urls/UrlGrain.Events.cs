using Nylas.LinkSafety.Scanning.Urls;
using Verdict = Nylas.LinkSafety.Grains.Interfaces.Urls.Verdict;

namespace Nylas.LinkSafety.Grains.Urls;

internal sealed partial class UrlGrain
{
    /// <summary>Tells the world of a verdict that is not what it was, apart from the push to the caches: with what a receiver needs, redacted.</summary>
    /// <param name="before">Null before the first verdict.</param>
    /// <param name="now">The new one.</param>
    /// <param name="why">Said where the verdict has no reason of its own.</param>
    private ValueTask TellAsync(Verdict? before, UrlJudgement now, string why)
    {
        var told = new LinkVerdictChanged
        {
            UrlKey = this.GetPrimaryKeyString(),
            RedactedUrl = UrlRedactor.Redact(Url()),
            Old = before ?? Verdict.Unknown,
            New = now.Verdict,
            Source = now.Source,
            ReasonCode = now.Reasons is [var first, ..] ? first.Code : why,
            Version = now.Version,
            At = _clock.GetUtcNow(),
        };
        return told.Old == told.New
            ? ValueTask.CompletedTask
            : _changes.PublishAsync(
                new ChangeEvent(ChangeKind.LinkVerdictChanged, told.UrlKey, told.Version) { Payload = told }, CancellationToken.None);
    }
}
