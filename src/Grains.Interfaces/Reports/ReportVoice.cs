namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>
/// Who speaks, as far as it matters whether two reports are independent. Keyed hashes only, so that nothing here tells an address or a mailbox.
/// </summary>
/// <param name="Key">
/// Key of the reporter grain: <c>network:</c>, <c>mailbox:</c> or <c>domain:</c> and a keyed hash, or <c>key:</c> and the API key's id. At most
/// 128 characters.
/// </param>
/// <param name="Kind">The same as the key's prefix says.</param>
/// <param name="Network">
/// Keyed hash of the /24 (IPv6: /48) it came from; of mailboxes and domains that an API key names, of that key. Null only for API keys that report
/// from no network of their own.
/// </param>
/// <param name="NetworkGroup">Keyed hash of the /16 (IPv6: /32) around <paramref name="Network"/>; the same as it where that is an API key.</param>
[GenerateSerializer, Immutable, Alias("linksafety.ReportVoice")]
public sealed record ReportVoice(string Key, VoiceKind Kind, string? Network, string? NetworkGroup);
