using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>How the reported mail reached its reader, as its headers tell it. Claims, every one: kept for analysts, decided upon by nobody.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.MessageEvidence")]
public sealed record MessageEvidence
{
    /// <summary>At most 1,000 characters, decoded; null where the header is missing. So are all the others.</summary>
    [Id(0)]
    public string? From { get; init; }

    [Id(1)]
    public string? Subject { get; init; }

    /// <summary>As written.</summary>
    [Id(2)]
    public string? Date { get; init; }

    [Id(3)]
    public string? MessageId { get; init; }

    /// <summary>Topmost (latest) first, at most 20 of at most 1,000 characters.</summary>
    [Id(4)]
    public ImmutableArray<string> Received { get; init; } = [];

    /// <summary>Topmost first, at most 10 of at most 1,000 characters.</summary>
    [Id(5)]
    public ImmutableArray<string> AuthenticationResults { get; init; } = [];
}
