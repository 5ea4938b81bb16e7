using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports;

/// <summary>On whose word a report stands.</summary>
/// <param name="Voice">Whose voice it counts as.</param>
/// <param name="Authority">How far the word reaches.</param>
/// <param name="Actor">For the audit: an API key's id, or the channel.</param>
/// <param name="ChargedTo">
/// The API key that hands it in for somebody else: a mailbox that only the key vouches for speaks for itself, yet within the key's own quota, so that no
/// key can make more voices than it may report. Null where the voice is the one who sends it.
/// </param>
/// <param name="Person">Which of those that share the voice; null where nobody does. Their own reports, and no neighbour's, are found again by it.</param>
internal sealed record Reporter(ReportVoice Voice, ReportAuthority Authority, string Actor, ReportVoice? ChargedTo = null, string? Person = null);
