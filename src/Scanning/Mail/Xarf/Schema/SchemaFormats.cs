using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Nylas.LinkSafety.Scanning.Mail.Xarf.Schema;

/// <summary>The formats of JSON Schema that XARF's schemas use.</summary>
internal static partial class SchemaFormats
{
    public static bool Matches(string format, string value) => format switch
    {
        "ipv4" => IsIpv4(value),
        "ipv6" => IsIpv6(value),
        "hostname" => IsHostName(value),
        "email" => IsEmail(value),
        "uri" => Address().IsMatch(value),
        "date-time" => DateTimes().IsMatch(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out _),
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uuid" => Guid.TryParseExact(value, "D", out _),
        _ => throw new InvalidOperationException($"The format {format} is not known."),
    };

    private static bool IsIpv4(string value)
        => value.Split('.') is { Length: 4 } parts && parts.All(static part => part.Length is > 0 and <= 3 && !part.AsSpan().ContainsAnyExceptInRange('0', '9')
            && (part.Length == 1 || part[0] != '0') && int.Parse(part, CultureInfo.InvariantCulture) <= 255);

    private static bool IsIpv6(string value)
        => value.Length <= 45 && value.Contains(':', StringComparison.Ordinal) && !value.AsSpan().ContainsAny("%[]/")
            && IPAddress.TryParse(value, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    /// <summary>RFC 1123, section 2.1: labels of letters, digits and inner hyphens.</summary>
    private static bool IsHostName(string value)
        => value.Length is > 0 and <= 253 && value.Split('.').All(static label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-'
            && label.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'));

    private static bool IsEmail(string value)
    {
        int at = value.LastIndexOf('@');
        if (at is <= 0 or > 64 || value.Length > 320)
            return false;
        string local = value[..at];
        return Local().IsMatch(local) && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal) && IsHostName(value[(at + 1)..]);
    }

    /// <summary>An absolute one (RFC 3986): a scheme, and nothing that must be percent-encoded.</summary>
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9+.-]*:[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    /// <summary>RFC 3339: the date, 'T', the time and a zone are all needed.</summary>
    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:?[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex DateTimes();

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Local();
}
