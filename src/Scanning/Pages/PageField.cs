namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>One field of a form.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Name">Its name attribute, else its id; null when it has neither.</param>
/// <param name="Label">What a person reads beside it: label, aria-label, placeholder or title, in this order.</param>
public sealed record PageField(FieldKind Kind, string? Name, string? Label);
