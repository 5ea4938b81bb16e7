namespace Nylas.LinkSafety.Scanning.Urls.Tokens;

/// <summary>One name=value of a query, decoded. A parameter without '=' has an empty name: all of it is value.</summary>
internal readonly record struct UrlParameter(string Name, string Value, string Where);
