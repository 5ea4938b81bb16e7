using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>One URL of a batch.</summary>
/// <param name="Url">As it was asked about.</param>
/// <param name="Decision">Null where it is no URL.</param>
/// <param name="Error">Why it is none.</param>
internal sealed record CheckedUrl(string Url, Decision? Decision, UrlError Error);
