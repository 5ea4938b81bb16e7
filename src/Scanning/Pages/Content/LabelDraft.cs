namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>A label element, while its text is being collected.</summary>
internal sealed class LabelDraft(string? forId)
{
    public string? ForId { get; } = forId;

    public TextSink Text { get; } = new(PageLimits.ShortTextChars);
}
