using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>Bing's result links: <c>bing.com/ck/a?…&amp;u=a1aHR0cHM6…</c>, "a1" and then the destination in base64url.</summary>
internal sealed class BingClick : ILinkWrapper
{
    public string Id => "bing";

    public string Name => "Bing";

    public WrapperReading Read(WebUrl url)
    {
        if (url.Host is not ("www.bing.com" or "bing.com") || !url.Path.StartsWith("/ck/a", StringComparison.Ordinal))
            return WrapperReading.NotThis;
        var value = WrapperQuery.Find(url.Query, "u");
        if (!value.StartsWith("a1", StringComparison.Ordinal) || Base64Target.Decode(value[2..]) is not { } target)
            return WrapperReading.Broken;
        return target is ['/', ..] and not ['/', '/', ..] ? WrapperReading.NotThis : WrapperReading.Carries(target);
    }
}
