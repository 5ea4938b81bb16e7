using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>Links that leave Google (search, Docs, Gmail): <c>google.com/url?q=…</c> or <c>?url=…</c>, and <c>/imgres?imgrefurl=…</c>.</summary>
internal sealed class GoogleRedirect : ILinkWrapper
{
    public string Id => "google";

    public string Name => "Google";

    public WrapperReading Read(WebUrl url)
    {
        if (!GoogleHost.Matches(url.Host))
            return WrapperReading.NotThis;
        var value = url.Path switch
        {
            "/url" => FirstOf(url.Query, "url", "q"),
            "/imgres" => WrapperQuery.Find(url.Query, "imgrefurl"),
            _ => default,
        };
        if (value.IsEmpty)
            return WrapperReading.NotThis;
        string target = PercentText.Decode(value);

        // "/url?q=/search…" stays on Google.
        return target is ['/', ..] and not ['/', '/', ..] ? WrapperReading.NotThis : WrapperReading.Carries(target);
    }

    private static ReadOnlySpan<char> FirstOf(ReadOnlySpan<char> query, string first, string second)
    {
        var value = WrapperQuery.Find(query, first);
        return value.IsEmpty ? WrapperQuery.Find(query, second) : value;
    }
}
