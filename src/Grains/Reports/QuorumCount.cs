namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>What voices come to together.</summary>
/// <param name="Voices">Independent ones; a campaign is one.</param>
/// <param name="Networks">They speak from.</param>
/// <param name="Weight">Together, with groups capped.</param>
/// <param name="Needed">The weight that would raise the URL; infinite where strangers never do.</param>
/// <param name="IsReached">Enough weight, voices and networks.</param>
/// <param name="IsByDoubt">Not by quorum: one voice together with another signal.</param>
internal readonly record struct QuorumCount(int Voices, int Networks, double Weight, double Needed, bool IsReached, bool IsByDoubt);
