using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports;

/// <summary>What became of a report on its way in.</summary>
/// <param name="Outcome">Whether it is stored.</param>
/// <param name="Status">Set when it is.</param>
/// <param name="RetryAfter">When over quota: how long until the next one is admitted.</param>
internal sealed record IntakeResult(IntakeOutcome Outcome, ReportStatus? Status = null, TimeSpan? RetryAfter = null);
