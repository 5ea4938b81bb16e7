using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Eval.Reports;

/// <summary>One report on its way.</summary>
internal sealed record SimulatedReport(DateTimeOffset At, int Order, SimulatedUrl Url, ReportVoice Voice, int Right, bool IsHonest);
