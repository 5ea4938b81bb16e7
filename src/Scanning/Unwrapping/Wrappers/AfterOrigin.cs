using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

internal static class AfterOrigin
{
    /// <summary>Path, query and fragment as one text: where a destination stands in the path, its '?' and '#' look like the wrapper's own.</summary>
    public static ReadOnlySpan<char> Of(WebUrl url)
    {
        int length = url.Path.Length + (url.HasQuery ? 1 + url.Query.Length : 0) + (url.HasFragment ? 1 + url.Fragment.Length : 0);
        return url.Serialized.AsSpan(url.Serialized.Length - length);
    }
}
