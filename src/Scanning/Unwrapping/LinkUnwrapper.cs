using Nylas.LinkSafety.Scanning.Unwrapping.Pasting;
using Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping;

/// <summary>
/// From what people paste as "the link" to the URL it leads to: the link is found in the text, undone where it was defanged, and taken
/// out of the wrappers that mail filters and web sites put around links, one in another where there are several. Pure: nothing is
/// fetched, and what only a fetch could tell is said to be unknown. A wrapper is known by its host alone, never by a path or a parameter
/// that anybody could serve: else a bad link with <c>?url=https://good.example</c> at its end would be reported as the good one.
/// </summary>
public sealed class LinkUnwrapper
{
    /// <summary>The longest text that is looked at: a link of full length with as much again around it.</summary>
    public const int MaxTextLength = 2 * WebUrl.MaxInputLength;

    /// <summary>Forwarding between three companies wraps a link three to six times; more is somebody's game.</summary>
    public const int MaxWrappers = 8;

    /// <summary>The id under which a link of this service stands in <see cref="UnwrapResult.Wrappers"/>.</summary>
    public const string OwnLinkId = "this-service";

    private readonly WrapperSet _wrappers = WrapperSet.Shared;

    /// <summary>Unwraps a pasted text, without knowing the links of this service.</summary>
    public UnwrapResult Unwrap(ReadOnlySpan<char> text)
    {
        var walk = Start(text);
        while (!walk.IsDone)
            walk.Step();
        return walk.Result;
    }

    /// <summary>The links of a pasted text, each as it stands there, to be unwrapped one by one.</summary>
    public static IReadOnlyList<string> FindAll(ReadOnlySpan<char> text) => PastedLinks.Find(text);

    /// <summary>Unwraps a URL that was read exactly as it was written, such as a link of a page.</summary>
    public UnwrapResult Unwrap(WebUrl url)
    {
        var walk = new UnwrapWalk(_wrappers, url, wasDefanged: false, schemeAssumed: false);
        while (!walk.IsDone)
            walk.Step();
        return walk.Result;
    }

    /// <summary>Unwraps a pasted text, links of this service included.</summary>
    public async ValueTask<UnwrapResult> UnwrapAsync(string text, OwnLinkResolver ownLinks, CancellationToken cancellationToken)
        => await FinishAsync(Start(text), ownLinks, cancellationToken);

    /// <summary>Unwraps a URL that was read exactly as it was written, links of this service included.</summary>
    public async ValueTask<UnwrapResult> UnwrapAsync(WebUrl url, OwnLinkResolver ownLinks, CancellationToken cancellationToken)
        => await FinishAsync(new UnwrapWalk(_wrappers, url, wasDefanged: false, schemeAssumed: false), ownLinks, cancellationToken);

    private static async ValueTask<UnwrapResult> FinishAsync(UnwrapWalk walk, OwnLinkResolver ownLinks, CancellationToken cancellationToken)
    {
        while (!walk.IsDone)
        {
            var own = await ownLinks(walk.Current, cancellationToken);
            if (own.IsOurs)
                walk.StepThrough(own);
            else
                walk.Step();
        }

        return walk.Result;
    }

    private UnwrapWalk Start(ReadOnlySpan<char> text)
    {
        var pasted = PastedLink.Read(text);
        return pasted.Url is { } url
            ? new UnwrapWalk(_wrappers, url, pasted.WasDefanged, pasted.SchemeAssumed)
            : new UnwrapWalk(new UnwrapResult { Outcome = pasted.Outcome, UrlError = pasted.Error, WasDefanged = pasted.WasDefanged });
    }
}
