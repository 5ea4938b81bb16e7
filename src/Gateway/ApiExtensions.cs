using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Appeals;
using Nylas.LinkSafety.Gateway.Cases;
using Nylas.LinkSafety.Gateway.Catalog;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Feeds;
using Nylas.LinkSafety.Gateway.Health;
using Nylas.LinkSafety.Gateway.Inspection;
using Nylas.LinkSafety.Gateway.Keys;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Reports.Api;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Gateway.SafeBrowsing;

namespace Nylas.LinkSafety.Gateway;

/// <summary>The API for programs: who may call it, how it says no, and what there is.</summary>
internal static class ApiExtensions
{
    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddTrustedProxies(builder.Configuration);
        builder.Services.AddApiAccess();
        builder.Services.AddRateLimits();
        builder.Services.AddSafeBrowsing();
        builder.Services.AddExceptionHandler<ProblemMapping>();
        builder.Services.AddSingleton<PublicOrigin>();
        builder.Services.ConfigureHttpJsonOptions(static json => ApiJson.Apply(json.SerializerOptions));
        builder.Services.AddOpenApi(static options => options.AddDocumentTransformer(static (document, _, _) => ApiDescription.CompleteAsync(document)));
        return builder;
    }

    /// <summary>What went wrong further down the pipeline becomes an answer here.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app
        .UseQueryKeys()
        .UseExceptionHandler(static _ => { })
        .Use(static next => context => ProblemMapping.DescribeBareStatusAsync(context, next));

    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("").RequireRateLimiting(RateLimits.Api).WithMetadata(ApiDescription.Errors);
        api.MapDecisions();
        api.MapLinks();
        api.MapUrls();
        api.MapCluster();
        api.MapKeys();
        api.MapReports();
        api.MapAppeals();
        api.MapCases();
        api.MapRules();
        api.MapSenders();
        api.MapCatalog();
        api.MapFeeds();
        endpoints.MapSafeBrowsing();
        endpoints.MapProblems();
        endpoints.MapHealth();
        endpoints.MapOpenApi();
        return endpoints;
    }
}
