namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>One voice as it counts towards a quorum.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Network">Where it speaks from; the voice itself where nothing is known.</param>
/// <param name="Group">The wider network around that.</param>
/// <param name="Weight">See <see cref="VoiceWeights"/>.</param>
/// <param name="IsProven">It was right often enough to count for itself even where its network group is campaigning.</param>
/// <param name="IsCampaign">It was part of a campaign when it spoke.</param>
internal readonly record struct CountedVoice(string Key, string Network, string Group, double Weight, bool IsProven, bool IsCampaign);
