using System.Buffers;

namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>Samples what a person reads and what is kept from them, and looks for characters that are there to fool filters.</summary>
internal sealed class TextCollector
{
    /// <summary>Zero-width space, non-joiner, joiner, word joiner, no-break space of zero width, soft hyphen, Mongolian vowel separator.</summary>
    private static readonly SearchValues<char> ZeroWidth = SearchValues.Create("\u200B\u200C\u200D\u2060\uFEFF\u00AD\u180E");

    private static readonly SearchValues<string> CopyrightMarks = SearchValues.Create(["©", "copyright", "(c) 20"], StringComparison.OrdinalIgnoreCase);

    private readonly TextSink _visible = new(PageLimits.TextChars);
    private readonly TextSink _hidden = new(PageLimits.HiddenTextChars);
    private TextSink? _copyright;
    private string? _copyrightLine;

    public int ZeroWidthCount { get; private set; }

    public int Base64BlobCount { get; private set; }

    public string Visible => _visible.ToString();

    public string Hidden => _hidden.ToString();

    public string? CopyrightLine => _copyrightLine ?? _copyright?.ToString();

    public void Append(string text, bool hidden)
    {
        CountOddities(text);
        if (hidden)
        {
            _hidden.Append(text);
            return;
        }

        _visible.Append(text);
        if (_copyrightLine is not null)
            return;
        if (_copyright is not null)
            _copyright.Append(text);
        else if (text.AsSpan().IndexOfAny(CopyrightMarks) is var at and >= 0)
            (_copyright = new TextSink(PageLimits.ShortTextChars)).Append(text.AsSpan(at));
    }

    /// <summary>A block begins or ends.</summary>
    public void Break()
    {
        _visible.Break();
        _hidden.Break();
        if (_copyright is not null && _copyrightLine is null)
            _copyrightLine = _copyright.ToString();
    }

    public void CountOddities(ReadOnlySpan<char> text)
    {
        if (text.Length >= PageLimits.Base64BlobChars)
            Base64BlobCount += Base64Text.CountBlobs(text);

        for (var at = text.IndexOfAny(ZeroWidth); at >= 0;)
        {
            if (at > 0 && at + 1 < text.Length && IsLatin(text[at - 1]) && IsLatin(text[at + 1]))
                ZeroWidthCount++;
            var next = text[(at + 1)..].IndexOfAny(ZeroWidth);
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    /// <summary>Basic Latin to Latin Extended-B: in other scripts a joiner can be spelling.</summary>
    private static bool IsLatin(char c) => c < 0x250 && char.IsLetter(c);
}
