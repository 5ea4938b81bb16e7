using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Catalog;

/// <summary>
/// What analysts list: the URLs of a site, recent changes of verdicts, the audit; and how the catalog behind it is. Everything listed is redacted,
/// and may be a moment behind.
/// </summary>
internal static class CatalogEndpoints
{
    private const string SubjectNames = "case, rule, sender or feed";

    private const string VerdictNames = "unknown, clean, suspicious, malicious, inconsistent or unreachable";

    public static void MapCatalog(this IEndpointRouteBuilder app)
    {
        var lists = app.MapGroup("/v1").RequireRole(Roles.Analyst).WithTags("Lists").RefuseUnknownQuery();
        lists.MapGet("/sites/{site}/urls", ListUrlsAsync).WithName("listSiteUrls")
            .WithSummary("The known URLs of a site, the one whose verdict changed last first").Produces<UrlListResponse>();
        lists.MapGet("/changes", ListChangesAsync).WithName("listChanges").WithSummary("Changes of verdicts, the latest first").Produces<ChangeListResponse>();
        lists.MapGet("/audit", ListAuditAsync).WithName("listAudit").WithSummary("Who did what to cases, rules, senders and feeds, the latest first")
            .Produces<AuditListResponse>();
        lists.MapGet("/catalog", GetStatusAsync).WithName("getCatalog").WithSummary("How much is listed, how far behind it is, whether it is being rebuilt")
            .Produces<CatalogResponse>();
        app.MapPost("/v1/catalog:rebuild", RebuildAsync).RequireRole(Roles.Admin).WithTags("Lists").WithName("rebuildCatalog")
            .WithSummary("Makes the lists anew from the stored grains; lists stay as they are until it is done")
            .Produces<CatalogResponse>(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListUrlsAsync(
        string site,
        [Description(VerdictNames)] string? verdict,
        [AsParameters] ListQuery list,
        ICatalog catalog,
        PublicSuffixList suffixes,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var faults = list.Check();
        var wanted = ReadVerdict(verdict, faults);
        var found = ReadSite(site, suffixes, faults, "path: site");
        if (faults.Count > 0)
            return ProblemResult.Invalid([.. faults]);
        var query = new CatalogUrlQuery { Site = found!, Verdicts = wanted is { } only ? [only] : [], Text = list.Q, PageSize = list.Size, PageToken = list.PageToken };
        return await catalog.ListUrlsAsync(query, cancellationToken) is { } page
            ? Results.Json(UrlListResponse.From(found!, page, Yesterday(clock)), ApiJson.Options)
            : ListQuery.WrongToken();
    }

    private static async Task<IResult> ListChangesAsync(
        [Description(VerdictNames)] string? to,
        [Description("Only of this site: its registrable domain, or a host of it")] string? site,
        [Description("Only changes before this time")] string? before,
        [AsParameters] ListQuery list,
        ICatalog catalog,
        PublicSuffixList suffixes,
        CancellationToken cancellationToken)
    {
        var faults = list.Check();
        var found = site is null ? null : ReadSite(site, suffixes, faults, "query: site");
        var wanted = ReadVerdict(to, faults, "query: to");
        var until = ListQuery.ReadTime(before, faults);
        if (faults.Count > 0)
            return ProblemResult.Invalid([.. faults]);
        var query = new CatalogChangeQuery
        {
            To = wanted is { } only ? [only] : [],
            Site = found,
            Before = until,
            Text = list.Q,
            PageSize = list.Size,
            PageToken = list.PageToken,
        };
        return await catalog.ListChangesAsync(query, cancellationToken) is { } page
            ? Results.Json(ChangeListResponse.From(page), ApiJson.Options)
            : ListQuery.WrongToken();
    }

    private static async Task<IResult> ListAuditAsync(
        [Description(SubjectNames)] string? subject,
        [FromQuery(Name = "subject_id"), Description("Id of the case, rule or sender, or the feed's name; needs subject")] string? subjectId,
        [Description("Id of the API key, or whoever else acted")] string? actor,
        [Description("Only entries before this time")] string? before,
        [AsParameters] ListQuery list,
        ICatalog catalog,
        CancellationToken cancellationToken)
    {
        var faults = list.Check();
        var about = AuditListResponse.ParseSubject(subject);
        if (subject is not null && about is null)
            faults.Add(new FieldError("query: subject", SubjectNames, "another word"));
        if (subjectId is not null && subject is null)
            faults.Add(new FieldError("query: subject", $"{SubjectNames}, where subject_id is given", "nothing"));
        var until = ListQuery.ReadTime(before, faults);
        if (faults.Count > 0)
            return ProblemResult.Invalid([.. faults]);
        var query = new CatalogAuditQuery
        {
            Subject = about,
            SubjectId = subjectId,
            Actor = actor,
            Before = until,
            Text = list.Q,
            PageSize = list.Size,
            PageToken = list.PageToken,
        };
        return await catalog.ListAuditAsync(query, cancellationToken) is { } page
            ? Results.Json(AuditListResponse.From(page), ApiJson.Options)
            : ListQuery.WrongToken();
    }

    private static async Task<IResult> GetStatusAsync(ICatalog catalog, CancellationToken cancellationToken) =>
        Results.Json(CatalogResponse.From(await catalog.GetStatusAsync(cancellationToken)), ApiJson.Options);

    private static async Task<IResult> RebuildAsync(HttpContext context, IGrainFactory grains, ICatalog catalog, CancellationToken cancellationToken)
    {
        var actor = context.User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        // What was filled before is told, so that whoever watches sees by the next time that it has ended.
        var before = await catalog.GetStatusAsync(cancellationToken);
        await grains.GetGrain<ICatalogGrain>(ICatalogGrain.DefaultKey).RebuildAsync(actor, cancellationToken);
        return Results.Json(CatalogResponse.From(before), ApiJson.Options, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>Any host of a site names it: whoever reads www.example.com in a report should not have to know where the site begins.</summary>
    private static string? ReadSite(string text, PublicSuffixList suffixes, List<FieldError> faults, string field)
    {
        if (!text.Contains('/', StringComparison.Ordinal) && WebUrl.TryParse($"http://{text}", out var url, out _) && url.Path is "/" && !url.HasCredentials)
            return suffixes.Lookup(url.Host.TrimEnd('.')).SiteKey;
        faults.Add(new FieldError(field, "a registrable domain, or a host of it", "something else"));
        return null;
    }

    private static Verdict? ReadVerdict(string? word, List<FieldError> faults, string field = "query: verdict")
    {
        if (word is null)
            return null;
        foreach (var verdict in Enum.GetValues<Verdict>())
        {
            if (WireNames.Of(verdict) == word)
                return verdict;
        }

        faults.Add(new FieldError(field, VerdictNames, "another word"));
        return null;
    }

    private static DateOnly Yesterday(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
}
