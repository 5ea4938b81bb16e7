using System.Runtime.InteropServices;

namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>
/// Decides whether strangers' reports raise a URL to caution. Numbers never do it: weight, voices and networks must each suffice, a network group
/// is capped, and a campaign is one voice.
/// </summary>
internal sealed class Quorum(ReportOptions options, VoiceWeights weights)
{
    private const string Campaign = "campaign";

    // Three times 0.1 is not 0.3 in binary, in either direction depending on the order of summing.
    private const double Rounding = 1e-9;

    /// <param name="voices">At most one entry a voice; those that are too old or dismissed are left out already.</param>
    public QuorumCount Count(IEnumerable<CountedVoice> voices, QuorumNeed need)
    {
        var groups = new Dictionary<string, (double Sum, double Most)>(StringComparer.Ordinal);
        var networks = new HashSet<string>(StringComparer.Ordinal);
        var count = 0;
        var hasCampaign = false;
        foreach (var voice in voices)
        {
            if (voice.IsCampaign && !voice.IsProven)
            {
                hasCampaign = true;
                continue;
            }

            count++;
            networks.Add(voice.Network);
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, voice.Group, out _);
            group = (group.Sum + voice.Weight, Math.Max(group.Most, voice.Weight));
        }

        if (hasCampaign)
        {
            count++;
            networks.Add(Campaign);
            groups[Campaign] = (weights.Newcomer, weights.Newcomer);
        }

        var weight = 0.0;
        foreach (var (sum, most) in groups.Values)
            weight += Math.Min(sum, Math.Max(most, options.HeaviestGroup));
        return Judge(count, networks.Count, weight, need, hasOthers: count > (hasCampaign ? 1 : 0));
    }

    private QuorumCount Judge(int voices, int networks, double weight, QuorumNeed need, bool hasOthers)
    {
        if (need.IsPopular)
            return new QuorumCount(voices, networks, weight, double.PositiveInfinity, IsReached: false, IsByDoubt: false);
        var needed = options.Quorum * (need.IsEstablished ? options.EstablishedFactor : 1);
        var isQuorum = voices >= options.LeastVoices && networks >= options.LeastNetworks && weight + Rounding >= needed;
        var isByDoubt = !isQuorum && need.IsDoubtful && hasOthers;
        return new QuorumCount(voices, networks, weight, needed, isQuorum || isByDoubt, isByDoubt);
    }
}
