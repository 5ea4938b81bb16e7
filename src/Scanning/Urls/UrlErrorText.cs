namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>The one place where a <see cref="UrlError"/> becomes words: a stable code for machines, a sentence for people.</summary>
public static class UrlErrorText
{
    /// <summary>The stable code, as the API and the command line show it.</summary>
    public static string Code(this UrlError error) => error switch
    {
        UrlError.None => "none",
        UrlError.TooLong => "url_too_long",
        UrlError.NotHttp => "url_not_http",
        UrlError.RelativeWithoutBase => "url_relative",
        UrlError.MissingHost => "url_host_missing",
        UrlError.InvalidHost => "url_host_invalid",
        UrlError.InvalidIpv4 => "url_ipv4_invalid",
        UrlError.InvalidIpv6 => "url_ipv6_invalid",
        UrlError.ForbiddenHostCodePoint => "url_host_forbidden_character",
        UrlError.InvalidPort => "url_port_invalid",
        UrlError.InvalidIdna => "url_idna_invalid",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, null),
    };

    /// <summary>What is wrong and what was expected, without any part of the URL: it may hold secrets.</summary>
    public static string Describe(this UrlError error) => error switch
    {
        UrlError.None => "The URL is well formed.",
        UrlError.TooLong => "The URL is longer than 8192 characters.",
        UrlError.NotHttp => "The URL does not start with http: or https:.",
        UrlError.RelativeWithoutBase => "The URL has no scheme: an absolute http or https URL is expected.",
        UrlError.MissingHost => "The URL names no host.",
        UrlError.InvalidHost => "The URL's host cannot be read.",
        UrlError.InvalidIpv4 => "The URL's host ends in a number but is not an IPv4 address.",
        UrlError.InvalidIpv6 => "The URL's host is not an IPv6 address, although it starts with a bracket.",
        UrlError.ForbiddenHostCodePoint => "The URL's host holds a character that no host may hold.",
        UrlError.InvalidPort => "The URL's port is not a number between 0 and 65535.",
        UrlError.InvalidIdna => "The URL's host is not a valid international domain name.",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, null),
    };
}
