using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Pages.Mistakes;
using Nylas.LinkSafety.Gateway.Problems;

namespace Nylas.LinkSafety.Gateway.Access;

/// <summary>
/// Who asks too much is told so, with 429, <c>RateLimit-*</c> and <c>Retry-After</c>. A token bucket a caller: for the API the key, or the
/// network where there is no valid key; for what the public may write the network, the group around it, and one for all of it together; for what
/// it may read, the network.
/// </summary>
internal static class RateLimits
{
    public const string Api = "api";

    /// <summary>For what programs and the public do alike: with a key the key's limit, without one what the public may write.</summary>
    public const string PublicOrKey = "public-or-key";

    /// <summary>The same for what is only looked at: it takes nothing from what may be written.</summary>
    public const string PublicReadOrKey = "public-read-or-key";

    // A tenth: ten groups, each more than any one person's provider, have to come together to use up what all have.
    private const int GroupsInAll = 10;

    private const string PublicWrite = MistakeEndpoints.RateLimitPolicy;

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddRateLimiter(static _ => { });
        services.AddSingleton<UrlCheckLimit>();
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>(static (limiter, options) => Configure(limiter, options.Value));
        return services;
    }

    private static void Configure(RateLimiterOptions limiter, RateLimitOptions options)
    {
        limiter.AddPolicy(Api, context => KeyOf(context) is { } key
            ? Bucket<object>(key, options.ApiPerMinute)
            : Bucket<object>(ClientNetwork.Of(context), options.UnauthenticatedPerMinute));
        limiter.AddPolicy(PublicOrKey, context => KeyOf(context) is { } key
            ? Bucket<object>(key, options.ApiPerMinute)
            : RateLimitPartition.GetNoLimiter<object>(PublicWrite));
        limiter.AddPolicy(PublicReadOrKey, context => KeyOf(context) is { } key
            ? Bucket<object>(key, options.ApiPerMinute)
            : Bucket<object>((PublicReadOrKey, ClientNetwork.Of(context)), options.PublicReadPerMinute));
        // The limits of what the public may write stand in one chain, the narrowest first: who is refused takes nothing from the others.
        limiter.AddPolicy(PublicWrite, static _ => RateLimitPartition.GetNoLimiter<object>(PublicWrite));
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PublicWrites(context => ClientNetwork.Of(context), options.PublicWritePerMinute),
            PublicWrites(context => ClientNetwork.GroupOf(ClientNetwork.Of(context)), PerMinuteOfGroup(options)),
            PublicWrites(static _ => PublicWrite, options.PublicWritePerMinuteInAll));
        limiter.OnRejected = (rejected, _) => RejectAsync(rejected.HttpContext, rejected.Lease, options);
    }

    private static PartitionedRateLimiter<HttpContext> PublicWrites(Func<HttpContext, object> caller, int perMinute) =>
        PartitionedRateLimiter.Create<HttpContext, object>(context => IsPublicWrite(context)
            ? Bucket(caller(context), perMinute)
            : RateLimitPartition.GetNoLimiter<object>(Api));

    private static int PerMinuteOfGroup(RateLimitOptions options) =>
        options.PublicWritePerMinuteOfGroup ?? Math.Max(options.PublicWritePerMinute, options.PublicWritePerMinuteInAll / GroupsInAll);

    /// <summary>As many a minute as given, all of them at once where nobody has asked for a minute.</summary>
    internal static RateLimitPartition<TKey> Bucket<TKey>(TKey caller, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(caller, _ => BucketOptions(perMinute));

    internal static TokenBucketRateLimiterOptions BucketOptions(int perMinute)
    {
        // Whole tokens, about once a second; what that leaves over or lacks, the period makes good.
        var tokens = Math.Max(1, perMinute / 60);
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromMinutes((double)tokens / perMinute),
            QueueLimit = 0,
        };
    }

    private static async ValueTask RejectAsync(HttpContext context, RateLimitLease lease, RateLimitOptions options)
    {
        var limit = IsPublicWrite(context) ? options.PublicWritePerMinute
            : KeyOf(context) is not null ? options.ApiPerMinute
            : PolicyOf(context) == PublicReadOrKey ? options.PublicReadPerMinute
            : options.UnauthenticatedPerMinute;
        SayWhen(context, lease, limit);
        if (ProblemMapping.IsApi(context.Request.Path))
            await ProblemResult.Of(ProblemCode.TooManyRequests).ExecuteAsync(context);
        else
            await context.RequestServices.GetRequiredService<VisitorPages>().WriteErrorAsync(context, StatusCodes.Status429TooManyRequests);
    }

    internal static void SayWhen(HttpContext context, RateLimitLease lease, int limit)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var headers = context.Response.Headers;
        headers["RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = "0";
        headers["RateLimit-Reset"] = seconds;
        headers.RetryAfter = seconds;
    }

    private static bool IsPublicWrite(HttpContext context) =>
        PolicyOf(context) is var policy && (policy == PublicWrite || (policy == PublicOrKey && KeyOf(context) is null));

    private static string? PolicyOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;

    private static string? KeyOf(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier);
}
