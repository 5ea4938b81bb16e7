using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.SafeBrowsing.Confirming;

/// <summary>What is known of a hit at one moment.</summary>
/// <param name="State">That.</param>
/// <param name="Threats">What a confirmed one is accused of; else empty.</param>
/// <param name="Until">When it is to be looked up again; at once where it is open.</param>
/// <param name="Why">Why nobody could say, in words; else empty.</param>
public readonly record struct HitAnswer(HitState State, ImmutableArray<ThreatType> Threats, DateTimeOffset Until, string Why);
