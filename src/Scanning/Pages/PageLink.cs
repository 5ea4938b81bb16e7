namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>An <c>a</c> or <c>area</c> that leads to an http(s) URL.</summary>
/// <param name="Url">Serialised, resolved against the page's base.</param>
/// <param name="Host">Its host.</param>
/// <param name="Text">What a person reads on it (an image's alt included), whitespace collapsed; may be empty.</param>
public sealed record PageLink(string Url, string Host, string Text);
