namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>
/// Documents that the page carries as text. A kit that writes its whole form by <c>document.write(unescape(…))</c> or puts it into a
/// srcdoc frame would otherwise look like an empty page.
/// </summary>
internal sealed class EmbeddedDocuments
{
    /// <summary>Of all of them together; a whole saved page has about as much. Beyond it they stay unread.</summary>
    public const int MaxChars = 512 * 1024;

    /// <summary>Honest pages have one or two srcdoc frames; wrapping more often than this is itself counted.</summary>
    private const int MaxDocuments = 8;

    private readonly Queue<(string Markup, bool IsFrame)> _waiting = [];
    private int _chars;

    /// <summary>Those taken so far.</summary>
    public int Count { get; private set; }

    public void AddFrame(string markup) => Add(markup, isFrame: true);

    public void AddWritten(string markup) => Add(markup, isFrame: false);

    public bool TryTake(out string markup, out bool isFrame)
    {
        if (!_waiting.TryDequeue(out var next))
        {
            markup = "";
            isFrame = false;
            return false;
        }

        Count++;
        (markup, isFrame) = next;
        return true;
    }

    private void Add(string markup, bool isFrame)
    {
        if (string.IsNullOrWhiteSpace(markup) || Count + _waiting.Count >= MaxDocuments || _chars + markup.Length > MaxChars)
            return;
        _chars += markup.Length;
        _waiting.Enqueue((markup, isFrame));
    }
}
