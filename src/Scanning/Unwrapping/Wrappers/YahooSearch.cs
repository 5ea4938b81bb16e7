using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>Yahoo's result links: <c>r.search.yahoo.com/_ylt=…/RU=https%3a%2f%2fexample.com%2f/RK=2/RS=…</c>.</summary>
internal sealed class YahooSearch : ILinkWrapper
{
    public string Id => "yahoo";

    public string Name => "Yahoo";

    public WrapperReading Read(WebUrl url)
    {
        if (url.Host != "r.search.yahoo.com")
            return WrapperReading.NotThis;
        int start = url.Path.IndexOf("/RU=");
        if (start < 0)
            return WrapperReading.Broken;
        var target = url.Path[(start + 4)..];
        int end = target.IndexOf('/');
        return WrapperReading.Carries(PercentText.Decode(end < 0 ? target : target[..end]));
    }
}
