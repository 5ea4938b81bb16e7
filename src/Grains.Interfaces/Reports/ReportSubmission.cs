using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>One person's word about one link, as it was taken in: unwrapped, parsed, admitted.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.ReportSubmission")]
public sealed record ReportSubmission
{
    /// <summary>Identity of the destination: the WHATWG serialisation without its fragment, whole, at most 8 Ki characters.</summary>
    [Id(0)]
    public required string Identity { get; init; }

    [Id(1)]
    public required ReportVoice Voice { get; init; }

    [Id(2)]
    public required ReportAuthority Authority { get; init; }

    [Id(3)]
    public required ReportChannel Channel { get; init; }

    [Id(4)]
    public required ReportCategory Category { get; init; }

    /// <summary>The voice's, as <see cref="ReportAdmission"/> gave it.</summary>
    [Id(5)]
    public required ReporterStanding Standing { get; init; }

    /// <summary>In the reporter's own words, at most 2,000 characters; text, never markup. Null when nothing was said.</summary>
    [Id(6)]
    public string? Text { get; init; }

    /// <summary>How the link was received, in the reporter's words, at most 500 characters, or null.</summary>
    [Id(7)]
    public string? HowReceived { get; init; }

    /// <summary>Null where no mail came with it.</summary>
    [Id(8)]
    public MessageEvidence? Evidence { get; init; }

    /// <summary>Application and grant that made the tracked link it was reported by, or null.</summary>
    [Id(9)]
    public string? Sender { get; init; }

    /// <summary>
    /// Who wrote it, for the audit: the API key's id, or a word for the channel such as <c>form</c>. Never an address. At most 128 characters.
    /// </summary>
    [Id(10)]
    public required string Actor { get; init; }

    /// <summary>What the rules did with the link when it was reported; null where no rule was about it.</summary>
    [Id(11)]
    public RuleAction? Ruled { get; init; }
}
