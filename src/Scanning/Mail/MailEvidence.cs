using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>
/// How a message was received, as its header says: text of strangers, bounded (<see cref="MailEvidenceLimits"/>), without control
/// characters, and never proof.
/// </summary>
public sealed record MailEvidence
{
    public required EvidenceSource Source { get; init; }

    public string? From { get; init; }

    public string? Sender { get; init; }

    public string? ReplyTo { get; init; }

    public string? ReturnPath { get; init; }

    public string? Subject { get; init; }

    public string? MessageId { get; init; }

    /// <summary>As written.</summary>
    public string? Date { get; init; }

    /// <summary>The same, where it can be read (RFC 5322, section 3.3, obsolete zones included).</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Newest first, as they stand.</summary>
    public ImmutableArray<string> Received { get; init; } = [];

    public ImmutableArray<string> AuthenticationResults { get; init; } = [];
}
