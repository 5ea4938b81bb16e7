using Nylas.LinkSafety.Scanning.Pages.Documents;
using Nylas.LinkSafety.Scanning.Pages.Scripts;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>Reads one page: its document, then those it carries, then makes the facts. Used once.</summary>
internal sealed class PageReader
{
    /// <summary>A page that goes on by itself within this time is a way station; one that reloads after minutes is a news ticker.</summary>
    private static readonly TimeSpan LongestRedirect = TimeSpan.FromSeconds(60);

    /// <summary>A page without script that shows less than this, and no form, has nothing to offer but its noscript refresh.</summary>
    private const int NothingToRead = 200;

    private readonly WebUrl _url;
    private readonly ParseWatch _watch;
    private readonly int _maxElements;
    private readonly CancellationToken _stop;
    private readonly HeadCollector _head = new();
    private readonly TextCollector _text = new();
    private readonly FormCollector _forms = new();
    private readonly LinkCollector _links = new();
    private readonly ResourceCollector _resources = new();
    private readonly EmbeddedDocuments _embedded = new();
    private readonly ScriptReader _scripts;
    private readonly ElementReader _elements;
    private readonly PageWalk _walk;

    public PageReader(WebUrl url, ParseWatch watch, PageOptions options, CancellationToken stop)
    {
        _url = url;
        _watch = watch;
        _maxElements = options.MaxElements;
        _stop = stop;
        _scripts = new ScriptReader(_embedded, stop);
        _elements = new ElementReader(_head, _text, _forms, _links, _resources, _scripts, _embedded);
        _walk = new PageWalk(_elements, _text, options.MaxElements);
    }

    public PageResult Read(PageText page)
    {
        ReadDocument(page.Value, isFrame: false);
        while (_embedded.TryTake(out var markup, out var isFrame))
            ReadDocument(markup, isFrame);

        var urls = new UrlResolver(_url, _head.BaseHref);
        var facts = BuildFacts(page, urls);
        return new PageResult(PageOutcome.Parsed, facts, FindRedirect(urls, facts));
    }

    private void ReadDocument(string markup, bool isFrame)
    {
        if (TagFlood.HasTooManyEndTags(markup, _maxElements))
            throw new PageStoppedException("too many end tags");
        _elements.IsFrame = isFrame;
        using (var document = DocumentParser.Parse(markup.AsMemory(), _watch))
            _walk.Walk(document, _stop);
        _scripts.Run();
    }

    private PageFacts BuildFacts(PageText page, UrlResolver urls)
    {
        var forms = _forms.Build(urls, _scripts.AutoSubmits);
        return new PageFacts
        {
            Title = _head.Title,
            Language = TextSink.Collapse(_elements.Language, PageLimits.ShortTextChars),
            Charset = page.Charset,
            BaseUrl = urls.BaseUrl,
            Canonical = urls.Resolve(_head.CanonicalHref)?.Serialized,
            Icon = _head.IconHrefs.Select(urls.Resolve).FirstOrDefault(icon => icon is not null)?.Serialized,
            Generator = _head.Generator,
            SiteName = _head.SiteName,
            Description = _head.Description,
            CopyrightLine = _text.CopyrightLine,
            Forms = forms,
            Links = _links.Build(urls),
            LinkCount = _links.Count,
            DeadLinkCount = _links.DeadCount,
            Resources = _resources.Build(urls),
            ElementCount = _walk.ElementCount,
            MaxDepth = _walk.MaxDepth,
            Text = _text.Visible,
            HiddenText = _text.Hidden,
            EmbeddedDocumentCount = _embedded.Count,
            Scripts = _scripts.BuildFacts(),
            Encodings = new EncodingFacts
            {
                DataUriCount = _elements.DataUriCount,
                DataUriHtmlCount = _elements.DataUriHtmlCount,
                JavascriptUriCount = _elements.JavascriptUriCount,
                Base64BlobCount = _text.Base64BlobCount + _scripts.Base64BlobCount,
                EntityRatio = EntityShare.Measure(page.Value),
                ZeroWidthCount = _text.ZeroWidthCount,
                HasUndecodableBytes = page.HasReplacements,
            },
            Fingerprint = PageFingerprint.Compute(_walk.Structure, forms, _head.Title),
        };
    }

    /// <summary>
    /// The one that fires first; of two at once the script's, which runs while the page is still being read. A visitor without script is
    /// nobody we know, so a noscript refresh counts only where the page has nothing else.
    /// </summary>
    private StaticRedirect? FindRedirect(UrlResolver urls, PageFacts facts)
    {
        var best = Redirect(_head.Refresh, urls);
        foreach (var navigation in _scripts.Navigations)
        {
            if (urls.Resolve(navigation.Target) is not { } url || urls.IsPageItself(url) || navigation.Delay > LongestRedirect)
                continue;
            if (best is null || navigation.Delay <= best.Delay)
                best = new StaticRedirect(HopKind.ScriptRedirect, url.Serialized, navigation.Delay, navigation.Evidence);
        }

        return best ?? (facts.Text.Length < NothingToRead && facts.Forms.IsEmpty ? Redirect(_head.NoScriptRefresh, urls) : null);
    }

    private static StaticRedirect? Redirect(string? refresh, UrlResolver urls)
    {
        if (refresh is null || !MetaRefresh.TryParse(refresh, out var delay, out var target) || target.IsEmpty || delay > LongestRedirect
            || urls.Resolve(target.ToString()) is not { } url || urls.IsPageItself(url))
            return null;
        var evidence = "meta refresh: " + refresh;
        return new StaticRedirect(HopKind.MetaRefresh, url.Serialized, delay, evidence[..Math.Min(evidence.Length, PageLimits.EvidenceChars)]);
    }
}
