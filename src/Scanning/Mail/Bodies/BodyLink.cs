namespace Nylas.LinkSafety.Scanning.Mail.Bodies;

/// <param name="Href">As written.</param>
/// <param name="Start">Where its text begins in the body's text; for a link without text, where it stands.</param>
/// <param name="IsHidden">An inline style keeps it from being seen.</param>
/// <param name="IsImage">Its text is an image's.</param>
internal sealed record BodyLink(string Href, MailLinkKind Kind, int Start, int End, string Text, bool IsHidden, bool IsImage)
{
    /// <summary>It was written so that it could not be clicked: only a person does that.</summary>
    public bool IsDefanged { get; init; }
}
