namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>What an ARF or XARF report states in fields of its own, each at most 1,000 characters.</summary>
public sealed record FeedbackFacts
{
    /// <summary>ARF's Feedback-Type, XARF's type, as written.</summary>
    public required string Type { get; init; }

    /// <summary>The program, or the organisation that reports.</summary>
    public string? ReportedBy { get; init; }

    /// <summary>Where to reach them.</summary>
    public string? Contact { get; init; }

    /// <summary>The address it came from, or XARF v4's source_identifier.</summary>
    public string? Source { get; init; }

    /// <summary>When it was received or seen, as written.</summary>
    public string? Date { get; init; }

    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>The reporter's own number for it.</summary>
    public string? ReportId { get; init; }
}
