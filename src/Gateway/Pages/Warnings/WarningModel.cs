using Nylas.LinkSafety.Gateway.Decisions;

namespace Nylas.LinkSafety.Gateway.Pages.Warnings;

/// <summary>What varies between two caution or block pages.</summary>
/// <param name="Decision">What was decided, and why.</param>
/// <param name="Destination">Where the link leads.</param>
/// <param name="MistakeTicket">Lets the visitor call this page, and no other, a mistake; base64url.</param>
/// <param name="ReportAddress">The form that takes reports, with the link filled in: a path on this site.</param>
/// <param name="Continue">How to go on; null where policy does not allow it, and always on a block page.</param>
internal sealed record WarningModel(Decision Decision, DestinationView Destination, string MistakeTicket, string ReportAddress, ContinueForm? Continue);
