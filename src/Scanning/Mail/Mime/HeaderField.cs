namespace Nylas.LinkSafety.Scanning.Mail.Mime;

/// <param name="Name">As written.</param>
/// <param name="Value">Unfolded, as text, encoded words not yet decoded.</param>
internal readonly record struct HeaderField(string Name, string Value);
