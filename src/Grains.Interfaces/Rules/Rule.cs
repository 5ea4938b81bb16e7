using System.Text.Json.Serialization;

namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>What a human decided about links: how far it reaches, why, by whom and until when. Holds while it is <see cref="IsInForceAt"/>.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.Rule")]
public sealed record Rule
{
    /// <summary>See <see cref="RuleId"/>.</summary>
    [Id(0)]
    public required string Id { get; init; }

    [Id(1)]
    public required RuleAction Action { get; init; }

    [Id(2)]
    public required VerdictScope Scope { get; init; }

    /// <summary>
    /// Scope url: the identity (the serialisation without its fragment), tokens included, which is why only <see cref="RedactedTarget"/> is ever
    /// shown. Path: host and path of Safe Browsing's canonical form. Host: the host. Site: the registrable domain or the platform's suffix.
    /// </summary>
    [Id(3)]
    public required string Target { get; init; }

    /// <summary>What people, logs, exports and the catalog see of the target.</summary>
    [Id(4)]
    public required string RedactedTarget { get; init; }

    [Id(5)]
    public required string Reason { get; init; }

    /// <summary>Id of the API key, or whoever else decided.</summary>
    [Id(6)]
    public required string Author { get; init; }

    [Id(7)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From here on it does not hold; null for never.</summary>
    [Id(8)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>It reaches what belongs to many, or what very many visit: without <see cref="ApprovedBy"/> it does not hold.</summary>
    [Id(9)]
    public bool NeedsApproval { get; init; }

    /// <summary>The second person; never the author.</summary>
    [Id(10)]
    public string? ApprovedBy { get; init; }

    [Id(11)]
    public DateTimeOffset? ApprovedAt { get; init; }

    [Id(12)]
    public string? CaseId { get; init; }

    /// <summary>Id of the rule that this one overrules.</summary>
    [Id(13)]
    public string? Supersedes { get; init; }

    [Id(14)]
    public string? RequestId { get; init; }

    /// <summary>The last day (UTC) on which it decided a click or an answer, as far as gateways have told; null for never.</summary>
    [Id(15)]
    public DateOnly? LastUsedOn { get; init; }

    /// <summary>When it was taken out, or null. Restoring clears it, and the rule is what it was.</summary>
    [Id(16)]
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>The book's version of its last change; <see cref="LastUsedOn"/> does not count as one.</summary>
    [Id(17)]
    public long Version { get; init; }

    /// <summary>What people say it is, for visitors and for <c>threat_types</c>; null where they say nothing of it, and for what is allowed.</summary>
    [Id(18)]
    public ThreatType? Threat { get; init; }

    /// <summary>Not stored: it follows from the others.</summary>
    [JsonIgnore]
    public bool IsPendingApproval => NeedsApproval && ApprovedBy is null;

    public bool IsInForceAt(DateTimeOffset now) =>
        RemovedAt is null && !IsPendingApproval && (ExpiresAt is not { } end || now < end);
}
