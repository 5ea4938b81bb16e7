using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Detection;

/// <summary>The scorer as the product registers it.</summary>
internal sealed class Judge
{
    public Judge()
    {
        Reference = ReferenceData.Load(new ReferenceOptions(), PublicSuffixList.LoadShipped());
        ISignal[] signals = [.. new ServiceCollection().AddSignals()
            .Where(static service => service.ServiceType == typeof(ISignal))
            .Select(static service => (ISignal)Activator.CreateInstance(service.ImplementationType!)!)];
        SignalIds = [.. signals.Select(static signal => signal.Id)];
        Scorer = new Scorer(signals, Reference, Options.Create(new ScoringOptions()));
    }

    public ReferenceData Reference { get; }

    public Scorer Scorer { get; }

    public string[] SignalIds { get; }
}
