using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;

namespace Nylas.LinkSafety.Cli.Evaluate.Judging;

/// <summary>What one mode says of a sample.</summary>
/// <param name="Score">Log-odds of "bad".</param>
/// <param name="Signals">What led there, without evidence: that of all samples would fill the memory, so it is asked for again where it is shown.</param>
/// <param name="Microseconds">How long it took; of a page with its parsing.</param>
internal sealed record Opinion(double Score, Verdict Verdict, ImmutableArray<SignalHit> Signals, double Microseconds)
{
    public Decision Decision => Decisions.Of(Verdict);
}
