using System.Text.Json;
using Microsoft.Playwright;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Rendering;

/// <summary>
/// Sees everything that the page asks for, redirects included, before it is asked for. What carries a token is not, since it may work only once: pages,
/// frames and calls with any token, and pictures, scripts and the like with one that does something, since their plain names are often opaque too.
/// </summary>
internal sealed class RequestGuard
{
    private readonly ICDPSession _session;
    private readonly BrowserProxy _proxy;
    private string _mainFrame = "";

    private RequestGuard(ICDPSession session, BrowserProxy proxy)
    {
        _session = session;
        _proxy = proxy;
    }

    /// <summary>The page itself, not a part of it, wanted to go to a URL that carries a token.</summary>
    public bool HasLedToToken { get; private set; }

    public static async Task<RequestGuard> WatchAsync(IPage page, BrowserProxy proxy)
    {
        var session = await page.Context.NewCDPSessionAsync(page).ConfigureAwait(false);
        var guard = new RequestGuard(session, proxy);
        var frames = await session.SendAsync("Page.getFrameTree").ConfigureAwait(false);
        guard._mainFrame = frames!.Value.GetProperty("frameTree").GetProperty("frame").GetProperty("id").GetString()!;
        session.Event("Fetch.requestPaused").OnEvent += guard.OnPaused;
        await session.SendAsync("Fetch.enable").ConfigureAwait(false);
        return guard;
    }

    /// <param name="url">What is asked for.</param>
    /// <param name="type">Of the resource, as the DevTools protocol names it: Document, XHR, Image.</param>
    internal static bool MayBeAskedFor(WebUrl url, string? type)
    {
        var tokens = TokenRecognizer.Detect(url);
        return type is "Image" or "Stylesheet" or "Font" or "Media" or "Script" ? !tokens.Any(static token => DoesSomething(token.Kind)) : tokens.Count == 0;
    }

    private static bool DoesSomething(TokenKind kind) => kind is TokenKind.PasswordReset or TokenKind.Verification or TokenKind.Confirmation or TokenKind.Activation
        or TokenKind.Unsubscribe or TokenKind.MagicLink or TokenKind.Invitation or TokenKind.OneTimeCode;

    private void OnPaused(object? sender, JsonElement? paused)
    {
        if (paused is { } request)
            _ = AnswerAsync(request);
    }

    private async Task AnswerAsync(JsonElement paused)
    {
        var id = paused.GetProperty("requestId").GetString()!;
        var type = paused.GetProperty("resourceType").GetString();
        bool isAllowed = WebUrl.TryParse(paused.GetProperty("request").GetProperty("url").GetString(), out var url, out _) && MayBeAskedFor(url, type);
        if (isAllowed)
            _proxy.Expect(url!.Host);
        HasLedToToken |= !isAllowed && url is not null && type == "Document" && paused.GetProperty("frameId").GetString() == _mainFrame;
        try
        {
            await (isAllowed
                ? _session.SendAsync("Fetch.continueRequest", new Dictionary<string, object> { ["requestId"] = id })
                : _session.SendAsync("Fetch.failRequest", new Dictionary<string, object> { ["requestId"] = id, ["errorReason"] = "BlockedByClient" }))
                .ConfigureAwait(false);
        }
        catch (PlaywrightException)
        {
            // The page has gone meanwhile.
        }
    }
}
