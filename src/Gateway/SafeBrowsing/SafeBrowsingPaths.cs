namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>Where Google's protocol is spoken: its keys, its forms, its errors.</summary>
internal static class SafeBrowsingPaths
{
    public static bool Has(PathString path) => path.StartsWithSegments("/v4") || path.StartsWithSegments("/v5");
}
