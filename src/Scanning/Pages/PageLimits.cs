namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>
/// How much of a page is kept. Facts are stored with every verdict and compared by signals, so they are capped by what a signal can use,
/// not by what a page may hold. Not configurable: two processes must come to the same facts.
/// </summary>
public static class PageLimits
{
    /// <summary>About 2,500 words: a phishing page's whole text, and an article's opening.</summary>
    public const int TextChars = 16 * 1024;

    /// <summary>Stuffing repeats itself; its first page shows what it is.</summary>
    public const int HiddenTextChars = 4 * 1024;

    /// <summary>Enough to recognise a packer and to show an analyst.</summary>
    public const int ScriptSampleChars = 8 * 1024;

    /// <summary>Of title, label, alt, link text and the like: what fits two lines on a screen.</summary>
    public const int ShortTextChars = 256;

    /// <summary>Longer URLs are counted but not kept: browsers and proxies begin to refuse them at this size.</summary>
    public const int UrlChars = 8 * 1024;

    /// <summary>More forms than any honest page; list pages with a form per row stop being told apart long before.</summary>
    public const int Forms = 64;

    /// <summary>A long sign-up or checkout has about fifty.</summary>
    public const int FieldsPerForm = 100;

    /// <summary>News front pages have 200 to 500 links; the share per host is settled by then.</summary>
    public const int Links = 500;

    /// <summary>As for links.</summary>
    public const int Resources = 300;

    /// <summary>Fits one line of evidence in the console.</summary>
    public const int EvidenceChars = 200;

    /// <summary>Shorter runs are ids and hashes (a SHA-512 in base64 has 88); 200 and more are content.</summary>
    public const int Base64BlobChars = 200;
}
