namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>
/// Safe Browsing's clients send their key in the query. It is taken out of there before anything can note it, and is a header like everybody's from
/// here on. A request that names a key in its headers is asked by that one.
/// </summary>
internal static class QueryKey
{
    private const string Parameter = "key=";
    private const string GoogleHeader = "X-Goog-Api-Key";

    public static IApplicationBuilder UseQueryKeys(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (SafeBrowsingPaths.Has(context.Request.Path))
            Move(context.Request);
        return next(context);
    });

    private static void Move(HttpRequest request)
    {
        string? key = request.Headers[GoogleHeader];
        if (request.QueryString.Value is { Length: > 1 } query && query.Contains(Parameter, StringComparison.Ordinal))
        {
            var parameters = query[1..].Split('&');
            key ??= parameters.FirstOrDefault(IsKey)?[Parameter.Length..];
            var left = string.Join('&', parameters.Where(static parameter => !IsKey(parameter)));
            request.QueryString = left.Length == 0 ? QueryString.Empty : new QueryString("?" + left);
        }

        if (key is { Length: > 0 } && request.Headers.Authorization.Count == 0)
            request.Headers.Authorization = "Bearer " + key;
    }

    private static bool IsKey(string parameter) => parameter.StartsWith(Parameter, StringComparison.Ordinal);
}
