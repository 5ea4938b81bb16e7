using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>A case as the queue shows it.</summary>
public sealed record CatalogCase : CatalogEntry
{
    /// <summary>The most sites and URLs that a row names.</summary>
    public const int MostNamed = 5;

    /// <summary>The longest <see cref="Text"/>; what is beyond is not found.</summary>
    public const int LongestText = 16_384;

    public required string Id { get; init; }

    public required CaseState State { get; init; }

    public required CasePriority Priority { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Null while it waits.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    public string? Assignee { get; init; }

    /// <summary>The first URLs, redacted, at most <see cref="MostNamed"/>.</summary>
    public ImmutableArray<string> RedactedUrls { get; init; } = [];

    /// <summary>How many URLs it has.</summary>
    public int Urls { get; init; }

    /// <summary>The first distinct sites, at most <see cref="MostNamed"/>.</summary>
    public ImmutableArray<string> Sites { get; init; } = [];

    /// <summary>All reports ever counted.</summary>
    public long Reports { get; init; }

    /// <summary>Distinct voices, counted up to 1,000.</summary>
    public int Voices { get; init; }

    /// <summary>What most reports say; null where there is none.</summary>
    public ReportCategory? Category { get; init; }

    /// <summary>Clicks on its URLs in the 24 hours before they were told last.</summary>
    public long ClicksLastDay { get; init; }

    /// <summary>The decision in force, or null.</summary>
    public CaseOutcome? Outcome { get; init; }

    /// <summary>How far that decision reaches now, or null.</summary>
    public VerdictScope? Scope { get; init; }

    /// <summary>A second analyst's approval is awaited.</summary>
    public bool AwaitsApproval { get; init; }

    /// <summary>Appeals that wait for an answer.</summary>
    public int OpenAppeals { get; init; }

    /// <summary>Where its contents are now, when it is merged.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The case's version.</summary>
    public long Version { get; init; }

    /// <summary>
    /// What is searched: redacted URLs, hosts, reasons, notes; at most <see cref="LongestText"/> characters. Fed, never listed: empty in what a
    /// list answers.
    /// </summary>
    public string Text { get; init; } = "";

    public override CatalogKey Key => new(CatalogKind.Case, Id);

    public bool Equals(CatalogCase? other) =>
        other is not null
        && RedactedUrls.SequenceEqual(other.RedactedUrls)
        && Sites.SequenceEqual(other.Sites)
        && Fields == other.Fields;

    public override int GetHashCode() => Fields.GetHashCode();

    // Arrays compare by reference; a row is what it says.
    private (string, CaseState, CasePriority, DateTimeOffset, DateTimeOffset, DateTimeOffset?, string?, int, long, int, ReportCategory?, long,
        CaseOutcome?, VerdictScope?, bool, int, string?, long, string) Fields =>
        (Id, State, Priority, OpenedAt, UpdatedAt, DecidedAt, Assignee, Urls, Reports, Voices, Category, ClicksLastDay,
            Outcome, Scope, AwaitsApproval, OpenAppeals, MergedInto, Version, Text);
}
