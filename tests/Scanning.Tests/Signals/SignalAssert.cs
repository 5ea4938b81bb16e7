using Nylas.LinkSafety.Scanning.Signals;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

internal static class SignalAssert
{
    public static SignalHit Speaks<TSignal>(SignalContext context)
        where TSignal : ISignal, new()
    {
        var signal = new TSignal();
        SignalHit? hit = signal.Evaluate(context);
        Assert.NotNull(hit);
        Assert.Equal(signal.Id, hit.Id);
        Assert.InRange(hit.Evidence.Length, 1, SignalHit.MaxEvidenceLength);
        Assert.DoesNotContain('\n', hit.Evidence);
        Assert.Equal(hit.Kind == SignalKind.Good, hit.Weight < 0);
        return hit;
    }

    public static void IsSilent<TSignal>(SignalContext context)
        where TSignal : ISignal, new() => Assert.Null(new TSignal().Evaluate(context));
}
