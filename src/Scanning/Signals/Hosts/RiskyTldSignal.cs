using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Signals.Hosts;

/// <summary>A top-level domain where phishing is common beside what else is there.</summary>
internal sealed class RiskyTldSignal : IUrlSignal
{
    // Measured coarsely (risky-tlds.tsv); kept far below the ratios (10 to 25 for "high"), because a whole ending is everybody's neighbourhood.
    private const double High = 1.3;
    private const double Raised = 0.6;

    public string Id => "risky-tld";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.FinalUrl.HostKind != HostKind.Domain)
            return null;
        string host = context.FinalHost;
        string ending = host[(host.LastIndexOf('.') + 1)..];
        return context.Reference.GradeOf(ending) switch
        {
            TldGrade.High => this.Hit($"ends in .{ending}", High, SignalKind.Infrastructure),
            TldGrade.Raised => this.Hit($"ends in .{ending}", Raised, SignalKind.Infrastructure),
            _ => null,
        };
    }
}
