using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Signals.Addresses;

/// <summary>A user name before the host, which a reader takes for the host: <c>https://paypal.com@evil.example</c>.</summary>
internal sealed class UserInfoSignal : IUrlSignal
{
    // Reasoned: browsers hide or drop it and no mail needs it; with a name that looks like a host it has one purpose.
    private const double Plain = 1.5;
    private const double LooksLikeHost = 3.0;

    public string Id => "userinfo";

    public SignalHit? Evaluate(SignalContext context)
    {
        WebUrl url = context.Url.HasCredentials ? context.Url : context.FinalUrl;
        if (!url.HasCredentials)
            return null;
        bool host = url.UserName.Contains('.') || url.UserName.Contains("%2E", StringComparison.OrdinalIgnoreCase) || url.Password.Contains('.');
        return host
            ? this.Hit($"what stands before the @ looks like a host; the real one is {url.Host}", LooksLikeHost, SignalKind.Deception)
            : this.Hit($"a user name stands before the host {url.Host}", Plain, SignalKind.Deception);
    }
}
