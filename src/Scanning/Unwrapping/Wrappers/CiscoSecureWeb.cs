using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>Cisco Secure Email: <c>secure-web.cisco.com/1…token…/https%3A%2F%2Fexample.com%2F</c>. Some links have the token alone.</summary>
internal sealed class CiscoSecureWeb : ILinkWrapper
{
    public string Id => "cisco-secure-web";

    public string Name => "Cisco Secure Email";

    public WrapperReading Read(WebUrl url)
    {
        if (url.Host != "secure-web.cisco.com" || !url.Path.StartsWith("/1", StringComparison.Ordinal))
            return WrapperReading.NotThis;
        var token = AfterOrigin.Of(url)[1..];
        int slash = token.IndexOf('/');
        if (slash < 0)
            return WrapperReading.Opaque(null);
        return slash == token.Length - 1 ? WrapperReading.Broken : WrapperReading.Carries(PercentText.Decode(token[(slash + 1)..]));
    }
}
