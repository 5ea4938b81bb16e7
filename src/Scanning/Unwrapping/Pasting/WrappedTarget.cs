using System.Diagnostics.CodeAnalysis;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Pasting;

/// <summary>A destination as it stood in a wrapper: a URL, or one without its scheme, which some wrappers drop.</summary>
internal static class WrappedTarget
{
    public static bool TryParse(string target, WebUrl wrapper, [NotNullWhen(true)] out WebUrl? url, out UrlError error)
    {
        var text = target.AsSpan().Trim();

        // "//host/path" takes the scheme of the page it stands on; "/path" would lead back to the wrapper, which is no destination.
        if (text is ['/', '/', ..])
            return WebUrl.TryParse(text, wrapper, out url, out error);
        if (text.IsEmpty || text[0] is '/' or '?' or '#')
        {
            url = null;
            error = UrlError.RelativeWithoutBase;
            return false;
        }

        if (WebUrl.TryParse(text, out url, out error))
            return true;
        if (error is UrlError.RelativeWithoutBase or UrlError.NotHttp && BareHost.StartsWithOne(text))
            return WebUrl.TryParse($"https://{text}", out url, out error) && BareHost.IsPlausible(url, text);
        return false;
    }
}
