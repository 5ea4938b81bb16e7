using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>Numbers of reports that are counted and not listed.</summary>
/// <param name="Reports">How many.</param>
/// <param name="ByVoiceKind">How many by whose voice.</param>
/// <param name="ByCategory">How many by what was said.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseTotals")]
public sealed record CaseTotals(
    long Reports, ImmutableDictionary<VoiceKind, long> ByVoiceKind, ImmutableDictionary<ReportCategory, long> ByCategory);
