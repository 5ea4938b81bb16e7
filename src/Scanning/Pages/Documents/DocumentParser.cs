using AngleSharp;
using AngleSharp.Browser;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Nylas.LinkSafety.Scanning.Pages.Documents;

/// <summary>AngleSharp, set up so that it only builds a tree: no script, no loading, no cookies, no documents inside documents.</summary>
internal static class DocumentParser
{
    /// <summary>
    /// Without the document factory an iframe's srcdoc would not be parsed behind the watch's back (by default it is, with no cap at all);
    /// without the meta handlers a late charset would not restart the parse, whose text is decoded already.
    /// </summary>
    private static readonly IConfiguration Services = Configuration.Default
        .Without<IDocumentFactory>()
        .Without<IMetaHandler>()
        .Without<INavigationHandler>();

    /// <summary>
    /// The depth at which AngleSharp itself flattens, above every depth that <see cref="PageOptionsValidator"/> allows, so that the watch
    /// sees each page that is too deep.
    /// </summary>
    private const int FlattenedDepth = 512;

    /// <exception cref="PageStoppedException">The watch stopped it.</exception>
    /// <exception cref="OperationCanceledException">The watch's token stopped it.</exception>
    public static IHtmlDocument Parse(ReadOnlyMemory<char> html, ParseWatch watch)
    {
        watch.Reset();
        var options = new HtmlParserOptions
        {
            IsScripting = false,
            MaximumDepth = FlattenedDepth,
            DisableElementPositionTracking = true,
            SkipComments = true,
            OnCreated = watch.OnCreated,
        };
        return new HtmlParser(options, BrowsingContext.New(Services)).ParseDocument(html);
    }
}
