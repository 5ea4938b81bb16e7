using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>What the names in a host say: read once, for the signals that each look at one side of it.</summary>
internal sealed class HostReading
{
    private HostReading(bool isShared, Brand? owner)
    {
        IsShared = isShared;
        Owner = owner;
    }

    /// <summary>Strangers publish there.</summary>
    public bool IsShared { get; }

    /// <summary>The brand at home there; null where strangers publish.</summary>
    public Brand? Owner { get; }

    /// <summary>The widely known site it belongs to; null where strangers publish, and where there is none.</summary>
    public string? KnownSite { get; private set; }

    /// <summary>The labels left of the public suffix, in Unicode, in the order they are written.</summary>
    public ImmutableArray<string> Labels { get; private set; } = [];

    /// <summary>The most telling brand that the host names without being its home; null when there is none.</summary>
    public BrandInHost? Brand { get; private set; }

    /// <summary>How many words of the kind that look-alikes are built with stand in it.</summary>
    public int WordCount { get; private set; }

    /// <summary>The first of them.</summary>
    public string? FirstWord { get; private set; }

    /// <summary>The first label that mixes scripts which no language mixes; null when there is none.</summary>
    public string? MixedLabel { get; private set; }

    /// <summary>The scripts it mixes.</summary>
    public IReadOnlyList<string> MixedScripts { get; private set; } = [];

    public static HostReading Read(SignalContext context)
    {
        if (context.FinalUrl.HostKind != HostKind.Domain)
            return new HostReading(isShared: false, owner: null);
        ReferenceData reference = context.Reference;
        bool shared = reference.IsShared(context.FinalHost, context.FinalSite);
        var reading = new HostReading(shared, shared ? null : reference.Brands.FindOwner(context.FinalHost));
        ReadOnlySpan<char> known = shared ? default : reference.KnownSites.FindSuffix(context.FinalHost);
        reading.KnownSite = known.IsEmpty ? null : known.ToString();
        reading.Labels = HostLabels.Split(context.FinalHost, context.FinalSite.PublicSuffix);
        foreach (string label in reading.Labels)
        {
            if (reading.MixedLabel is null && reference.Scripts.FindMixture(label) is { Count: > 0 } mixture)
                (reading.MixedLabel, reading.MixedScripts) = (label, mixture);
        }

        if (reading.Owner is null)
            new HostBrandFinder(reference, reading.Labels).Find(reading);
        return reading;
    }

    internal void CountWord(string word)
    {
        FirstWord ??= word;
        WordCount++;
    }

    internal void Offer(Brand brand, BrandInHostKind kind, string label)
    {
        if (Brand is null || kind > Brand.Kind)
            Brand = new BrandInHost(brand, kind, label);
    }
}
