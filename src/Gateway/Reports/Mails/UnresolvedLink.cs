namespace Nylas.LinkSafety.Gateway.Reports.Mails;

/// <summary>A link of a reported mail that is not taken.</summary>
/// <param name="Host">The host it stands on: the rest may hold secrets.</param>
/// <param name="Reason">Why.</param>
internal sealed record UnresolvedLink(string Host, string Reason);
