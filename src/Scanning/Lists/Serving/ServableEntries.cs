using System.Buffers;
using System.Collections.Frozen;
using System.Net;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>
/// Which entries Safe Browsing's clients may be told of. To them an entry is a match expression: it reaches the host and those below it, and of the
/// path what begins with it where it ends in a slash, and any query where it has none. An entry that says less than that would grow on its way, and
/// is not told; nor is one that we hold for a person ourselves.
/// </summary>
public sealed class ServableEntries(ReferenceData reference)
{
    /// <summary>Clients try the host itself and what follows its fifth-last dot: a name with more labels than this is on no other host's way.</summary>
    private const int MostSuffixLabels = 5;

    private const int LongestExtension = 5;

    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>
    /// Endings of what a server runs rather than hands out: with another query it is another page. PHP, Microsoft's ASP and ASP.NET, Java's JSP and
    /// Struts, CGI (RFC 3875), ColdFusion, Perl, Python, Ruby, Lua, server-parsed HTML.
    /// </summary>
    private static readonly FrozenSet<string> Programs = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "php", "php3", "php4", "php5", "php7", "phtml", "asp", "aspx", "ashx", "asmx", "axd", "jsp", "jspx", "jsf", "do", "cgi", "fcgi", "dll", "cfm", "pl", "py", "rb", "lua", "shtml");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ProgramSpans = Programs.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="entry">An accusing one.</param>
    /// <param name="isAuthoritative">Its feed's entries for hosts hold on popular and shared sites too.</param>
    public bool MayServe(in ListEntry entry, bool isAuthoritative)
    {
        var slash = entry.Expression.IndexOf('/');
        var host = entry.Expression.AsSpan(0, slash);
        var rest = entry.Expression.AsSpan(slash);
        return entry.Scope switch
        {
            // What the entry says is what clients take it for.
            ListScope.Expression or ListScope.HostAndBelow => rest.Length > 1 || isAuthoritative || !ReachesMany(host),
            ListScope.Host => IsAlone(host) && (isAuthoritative || !ReachesMany(host)),
            ListScope.Path => IsAlone(host),
            ListScope.Url => IsOnePage(rest) && (IsAlone(host) || !IsStrangersPlace(host)),
            _ => false,
        };
    }

    /// <summary>Whether no other host's expressions have this one: an address, or a name too long.</summary>
    private static bool IsAlone(ReadOnlySpan<char> host) => host.Count('.') >= MostSuffixLabels || IsAddress(host);

    private static bool IsAddress(ReadOnlySpan<char> host) => host is ['[', ..] || (char.IsAsciiDigit(host[^1]) && IPAddress.TryParse(host, out _));

    /// <summary>A page with its query, or a file that is the same with any.</summary>
    private static bool IsOnePage(ReadOnlySpan<char> rest)
    {
        if (rest.Contains('?'))
            return true;
        var name = rest[(rest.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        var extension = dot < 0 ? [] : name[(dot + 1)..];
        return extension.Length is >= 1 and <= LongestExtension && !extension.ContainsAnyExcept(Alphanumeric) && !ProgramSpans.Contains(extension);
    }

    private bool ReachesMany(ReadOnlySpan<char> host) => !IsAddress(host) && (reference.ReachesMany(host) || reference.Suffixes.IsPublicSuffix(host));

    /// <summary>Whether the hosts below it are other people's.</summary>
    private bool IsStrangersPlace(ReadOnlySpan<char> host) =>
        reference.Suffixes.IsPublicSuffix(host) || reference.SharedHosts.Contains($".{host}");
}
