using Microsoft.Extensions.DependencyInjection;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Grains.Tests;

/// <summary>The shipped reference data and signals, read once for all tests.</summary>
internal static class TestReference
{
    private static readonly ServiceProvider Services = new ServiceCollection()
        .AddSingleton(PublicSuffixList.LoadShipped())
        .AddSignals()
        .BuildServiceProvider();

    public static PublicSuffixList Suffixes => Services.GetRequiredService<PublicSuffixList>();

    public static ReferenceData Data => Services.GetRequiredService<ReferenceData>();

    public static Scorer Scorer => Services.GetRequiredService<Scorer>();
}
