namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>
/// Which voice of a full tally is missed least. A flood is many new voices, out of few networks or all at once; so what makes room first is what
/// counts for nothing any more, then what says little, then the most crowded network, then the lightest, then the latest. Voices that were right
/// before, and the first of a network, stay.
/// </summary>
internal sealed class VoiceRanks(ReportOptions options, VoiceWeights weights)
{
    /// <param name="voices">At least one.</param>
    /// <param name="now">What is older than a report counts is missed by nobody.</param>
    /// <returns>Its index.</returns>
    public int FindLeast(IReadOnlyList<TalliedVoice> voices, DateTimeOffset now)
    {
        var crowds = voices.CountBy(ReportTally.GroupOf, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return Enumerable.Range(0, voices.Count).MinBy(i => RankOf(voices[i], crowds[ReportTally.GroupOf(voices[i])], now));
    }

    // Compared from the left. A dismissed voice counts for nothing, but forgotten it would count again.
    private (Worth Worth, bool IsProven, int Crowd, double Weight, long Age) RankOf(TalliedVoice voice, int crowd, DateTimeOffset now) => (
        WorthOf(voice, now),
        weights.IsProven(voice.Right, voice.Wrong),
        -crowd,
        weights.Of(voice.Right, voice.Wrong),
        -voice.At.UtcTicks);

    private Worth WorthOf(TalliedVoice voice, DateTimeOffset now)
    {
        if (voice.DismissedIn is not null)
            return Worth.Dismissed;
        if (voice.At <= now - options.Lifetime)
            return Worth.Over;
        if (voice.Category == ReportCategory.NotHarmful || voice.Authority == ReportAuthority.Support)
            return Worth.NoQuorum;
        return voice.IsCampaign && !weights.IsProven(voice.Right, voice.Wrong) ? Worth.Campaign : Worth.Counts;
    }

    private enum Worth
    {
        Over,

        // Warns of nothing: somebody who contradicts, or support, whose word has its effect elsewhere.
        NoQuorum,
        Campaign,
        Dismissed,
        Counts,
    }
}
