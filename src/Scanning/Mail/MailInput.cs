namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>One mail that somebody reports.</summary>
/// <param name="Content">Its bytes: RFC 5322, or JSON (a Nylas message, an XARF report).</param>
/// <param name="ContentType">
/// As it was handed in. JSON types are read as JSON and message/rfc822 as a mail; without one, what begins with '{' is JSON.
/// </param>
public sealed record MailInput(ReadOnlyMemory<byte> Content, string? ContentType)
{
    /// <summary>The hosts under which this service's own links stand: such a link in a mail is likely the one that is meant.</summary>
    public IReadOnlyCollection<string> OwnHosts { get; init; } = [];
}
