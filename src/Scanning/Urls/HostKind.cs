namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>What the host of an http or https URL turned out to be once it was parsed as a browser parses it.</summary>
public enum HostKind
{
    /// <summary>A name, in its ASCII form (punycode for the rest of Unicode).</summary>
    Domain,

    /// <summary>Four decimal numbers. Hexadecimal, octal and shortened spellings have become this form.</summary>
    Ipv4,

    /// <summary>An address in brackets, compressed as RFC 5952 says.</summary>
    Ipv6,
}
