using Nylas.LinkSafety.Scanning.Pages.Content;
using Nylas.LinkSafety.Scanning.Pages.Documents;

namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>
/// Bytes in, facts out, on the calling thread: pure, and bounded by <see cref="PageOptions"/> (its threads, queue and deadline are
/// <see cref="PageAnalyzer"/>'s). Safe for any number of callers at once.
/// </summary>
public sealed class PageParser(PageOptions options)
{
    /// <summary>Reads one page to its end, or until it is too complex.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was cancelled.</exception>
    public PageResult Parse(PageInput input, CancellationToken stop)
    {
        var body = input.Body.Span;
        var type = MediaType.Parse(input.ContentType);
        if (type.Essence.IsEmpty ? !HtmlSniffer.LooksLikeHtml(body) : !type.IsDocument)
            return new PageResult(PageOutcome.NotHtml, null, null);
        if (body.Length > options.MaxBodyBytes)
            return new PageResult(PageOutcome.TooComplex, null, null);

        var text = PageText.Decode(body, type.Charset);
        if (text.IsGarbage())
            return new PageResult(PageOutcome.Undecodable, null, null);

        try
        {
            var reader = new PageReader(input.Url, new ParseWatch(options.MaxElements, options.MaxDepth, stop), options, stop);
            return reader.Read(text);
        }
        catch (PageStoppedException)
        {
            return new PageResult(PageOutcome.TooComplex, null, null);
        }
    }
}
