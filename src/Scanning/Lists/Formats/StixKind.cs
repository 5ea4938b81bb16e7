namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>The observables of STIX that a click can be compared with.</summary>
internal enum StixKind
{
    Other,

    /// <summary>url:value</summary>
    Url,

    /// <summary>domain-name:value</summary>
    Domain,

    /// <summary>ipv4-addr:value, ipv6-addr:value</summary>
    Address,
}
