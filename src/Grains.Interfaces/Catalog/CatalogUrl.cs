namespace Nylas.LinkSafety.Grains.Interfaces.Catalog;

/// <summary>A URL that has been judged, as its grain knew it when it posted the row.</summary>
public sealed record CatalogUrl : CatalogEntry
{
    /// <summary>Key of the URL grain.</summary>
    public required string UrlKey { get; init; }

    public required string RedactedUrl { get; init; }

    /// <summary>As it is visited, without port.</summary>
    public required string Host { get; init; }

    /// <summary>Registrable domain, or the host where there is none.</summary>
    public required string Site { get; init; }

    /// <summary>The host that a look saw it lead to in the end, as far as that is on another site; else empty.</summary>
    public string LeadsToHost { get; init; } = "";

    /// <summary>The site of that host; else empty.</summary>
    public string LeadsToSite { get; init; } = "";

    public required Verdict Verdict { get; init; }

    /// <summary>What the verdict rests on.</summary>
    public required JudgementSource Source { get; init; }

    /// <summary>The most telling reason's code, or empty.</summary>
    public string ReasonCode { get; init; } = "";

    /// <summary>The grain's version of the verdict.</summary>
    public long Version { get; init; }

    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>When the verdict last changed.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>The day (UTC) of the latest click that was counted; null before the first.</summary>
    public DateOnly? ClickDay { get; init; }

    /// <summary>Clicks counted on <see cref="ClickDay"/> until the row was posted.</summary>
    public long ClicksOnDay { get; init; }

    /// <summary>Clicks on the day before it.</summary>
    public long ClicksDayBefore { get; init; }

    /// <summary>All clicks ever counted.</summary>
    public long TotalClicks { get; init; }

    /// <summary>All reports ever counted.</summary>
    public long Reports { get; init; }

    /// <summary>The case it belongs to, or null.</summary>
    public string? CaseId { get; init; }

    public override CatalogKey Key => new(CatalogKind.Url, UrlKey);

    /// <summary>Clicks on a day, as far as the row knows them: the latest two days with clicks.</summary>
    public long ClicksOn(DateOnly day) =>
        day == ClickDay ? ClicksOnDay : day == ClickDay?.AddDays(-1) ? ClicksDayBefore : 0;
}
