namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>Whom a host belongs to, as far as the Public Suffix List tells.</summary>
/// <param name="SiteKey">
/// What site-wide knowledge is kept under: the registrable domain, or the host itself where there is none
/// (an address, a public suffix). Without a trailing dot, because both spellings reach one server.
/// </param>
/// <param name="RegistrableDomain">The public suffix and one label more; null for an address or a public suffix.</param>
/// <param name="PublicSuffix">Under which anybody may register; empty for an address.</param>
/// <param name="IsSharedPlatform">
/// Whether that suffix is a private one (github.io, blogspot.com): its sub-domains belong to different
/// people, so what one of them does says nothing of the others. A verdict on <paramref name="SiteKey"/>
/// reaches one of them; only where <paramref name="RegistrableDomain"/> is null would it reach them all.
/// </param>
public readonly record struct SiteInfo(string SiteKey, string? RegistrableDomain, string PublicSuffix, bool IsSharedPlatform);
