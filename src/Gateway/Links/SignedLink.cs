using System.Collections.Frozen;

namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>
/// The query of a signed link, cut into its parameters and not decoded: the MAC covers what was written, not what it means. The grammar is
/// strict, since whatever is accepted here has to mean the same to everybody: each parameter once, none empty, none but the five. After
/// <c>s</c>, and only there, marks that mail systems are known to append are passed over; they are not signed, and nothing reads them.
/// </summary>
internal ref struct SignedLink
{
    public const string CurrentVersion = "1";

    // Nylas' own links come back with cache_buster; the others are what mailing tools and social apps append to every link they see.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AppendedMarks = new[]
    {
        "cache_buster", "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "utm_id", "fbclid", "gclid", "mc_cid", "mc_eid",
    }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private ReadOnlySpan<char> _version;
    private ReadOnlySpan<char> _keyId;
    private ReadOnlySpan<char> _sender;
    private ReadOnlySpan<char> _destination;
    private ReadOnlySpan<char> _mac;

    public readonly ReadOnlySpan<char> Version => _version;

    public readonly ReadOnlySpan<char> KeyId => _keyId;

    /// <summary>Empty where there is none: a written sender never is.</summary>
    public readonly ReadOnlySpan<char> Sender => _sender;

    public readonly ReadOnlySpan<char> Destination => _destination;

    public readonly ReadOnlySpan<char> Mac => _mac;

    /// <param name="query">As it came, without the question mark.</param>
    /// <param name="link">Spans over <paramref name="query"/>.</param>
    public static bool TryParse(ReadOnlySpan<char> query, out SignedLink link)
    {
        link = default;

        // Visible ASCII alone: Kestrel lets little else through, and a link of ours has nothing else.
        if (query.ContainsAnyExceptInRange('!', '~') || query.Contains('#'))
            return false;
        var marksBegan = false;
        for (var more = true; more;)
        {
            var end = query.IndexOf('&');
            more = end >= 0;
            var parameter = more ? query[..end] : query;
            query = more ? query[(end + 1)..] : default;
            if (IsAppendedMark(parameter) && !link._mac.IsEmpty)
                marksBegan = true;
            else if (marksBegan || !link.TrySet(parameter))
                return false;
        }

        return link._version is CurrentVersion && SigningKeyId.IsValid(link._keyId) && !link._destination.IsEmpty && !link._mac.IsEmpty;
    }

    private bool TrySet(ReadOnlySpan<char> parameter)
    {
        if (parameter.Length < 3 || parameter[1] != '=')
            return false;
        var value = parameter[2..];
        return parameter[0] switch
        {
            'v' => TrySet(ref _version, value),
            'k' => TrySet(ref _keyId, value),
            'a' => TrySet(ref _sender, value),
            'u' => TrySet(ref _destination, value),
            's' => TrySet(ref _mac, value),
            _ => false,
        };
    }

    private static bool TrySet(ref ReadOnlySpan<char> parameter, ReadOnlySpan<char> value)
    {
        var isFirst = parameter.IsEmpty;
        parameter = value;
        return isFirst;
    }

    private static bool IsAppendedMark(ReadOnlySpan<char> parameter)
    {
        var equals = parameter.IndexOf('=');
        return equals > 1 && AppendedMarks.Contains(parameter[..equals]);
    }
}
