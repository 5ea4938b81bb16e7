namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>Which entries of the audit, the latest first.</summary>
public sealed record CatalogAuditQuery : CatalogQuery
{
    public CatalogSubject? Subject { get; init; }

    /// <summary>Only with <see cref="Subject"/>.</summary>
    public string? SubjectId { get; init; }

    public string? Actor { get; init; }

    /// <summary>Only entries before this.</summary>
    public DateTimeOffset? Before { get; init; }
}
