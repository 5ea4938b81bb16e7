using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>
/// Sophos Email: <c>eu-central-1.protection.sophos.com/?d=example.com&amp;u=base64…</c>. A newer form has an encrypted blob in place of
/// <c>u</c>, and <c>d</c> alone in clear text.
/// </summary>
internal sealed class SophosTimeOfClick : ILinkWrapper
{
    public string Id => "sophos";

    public string Name => "Sophos Email";

    public WrapperReading Read(WebUrl url)
    {
        if (!HostPattern.Matches(url.Host, "*.protection.sophos.com"))
            return WrapperReading.NotThis;
        var value = WrapperQuery.Find(url.Query, "u");
        if (value.IsEmpty)
            return WrapperReading.Opaque(WrapperQuery.HostHint(url, "d"));
        return Base64Target.Decode(value) is { } target ? WrapperReading.Carries(target) : WrapperReading.Broken;
    }
}
