using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Tests.Reference;

namespace Nylas.LinkSafety.Scanning.Tests.Scoring;

/// <summary>The signals and the scorer as the product registers them.</summary>
internal static class Registered
{
    public static readonly ISignal[] Signals =
    [
        .. new ServiceCollection().AddSignals()
            .Where(static service => service.ServiceType == typeof(ISignal))
            .Select(static service => (ISignal)Activator.CreateInstance(service.ImplementationType!)!),
    ];

    public static Scorer Scorer { get; } = new(Signals, Shipped.Data, Options.Create(new ScoringOptions()));
}
