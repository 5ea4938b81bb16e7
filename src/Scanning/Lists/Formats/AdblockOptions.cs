using System.Collections.Frozen;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// What a rule's options say. A click loads a document and nothing is known of the page it comes from, so options that ask for another kind of request or
/// for a page are conditions; those that change a request or its answer block nothing.
/// </summary>
/// <param name="Skip">Why the rule is no entry; null when it is one.</param>
/// <param name="IsImportant">Exceptions do not lift it, unless they are important too.</param>
/// <param name="IsBadFilter">It removes the rule that is spelled as it is but for this option.</param>
/// <param name="Allowed">$denyallow: hosts that are left out, separated by "|"; empty when there is none.</param>
internal readonly record struct AdblockOptions(ListSkip? Skip, bool IsImportant, bool IsBadFilter, string Allowed)
{
    private enum Meaning
    {
        Nothing,
        Document,
        Type,
        Condition,
        Change,
        Important,
        BadFilter,
        DenyAllow,
        DnsRewrite,
    }

    /// <summary>AdGuard: "Basic rules modifiers", "DNS filtering rules syntax"; uBlock Origin: "Static filter syntax". Unknown ones are conditions.</summary>
    private static readonly FrozenDictionary<string, Meaning>.AlternateLookup<ReadOnlySpan<char>> Known = Names(
        (Meaning.Document, "all document doc main_frame"),
        (Meaning.Nothing, "match-case _ noop"),
        (Meaning.Important, "important"),
        (Meaning.BadFilter, "badfilter"),
        (Meaning.DenyAllow, "denyallow"),
        (Meaning.DnsRewrite, "dnsrewrite"),
        (Meaning.Type, """
            script image img stylesheet css object xmlhttprequest xhr subdocument frame ping beacon websocket webrtc media font other popup popunder
            inline-script inline-font object-subrequest background
            """),
        (Meaning.Condition, """
            third-party 3p first-party 1p strict3p strict1p strict-third-party strict-first-party domain from to top ctag client dnstype app method header
            ipaddress responseheader reason
            """),
        (Meaning.Change, """
            csp redirect redirect-rule rewrite removeparam queryprune removeheader replace cookie stealth jsonprune xmlprune hls permissions urltransform
            uritransform urlskip referrerpolicy network extension content elemhide ehide generichide ghide genericblock specifichide shide jsinject urlblock
            empty mp4 webrtc-ip cname sitekey
            """))
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public static AdblockOptions Read(ReadOnlySpan<char> options)
    {
        bool isDocument = false, isType = false, isCondition = false, isChange = false, isImportant = false, isBadFilter = false;
        string allowed = "";
        foreach (var range in options.Split(','))
        {
            if (options.IsEmpty)
                break;
            Divide(options[range], out var name, out var value, out bool isNegated);
            switch (Known.TryGetValue(name, out var meaning) ? meaning : Meaning.Condition)
            {
                case Meaning.Document when !isNegated:
                    isDocument = true;
                    break;
                case Meaning.Type when !isNegated:
                    isType = true;
                    break;
                case Meaning.Type: // every kind but one leaves documents in, but for "~document"
                case Meaning.Nothing:
                    break;
                case Meaning.Important:
                    isImportant = true;
                    break;
                case Meaning.BadFilter:
                    isBadFilter = true;
                    break;
                case Meaning.Change:
                    isChange = true;
                    break;
                case Meaning.DenyAllow:
                    allowed = value.ToString();
                    break;
                case Meaning.DnsRewrite when IsBlock(value):
                    break;
                case Meaning.DnsRewrite:
                    isChange = true;
                    break;
                default:
                    isCondition = true;
                    break;
            }
        }

        ListSkip? skip = isChange ? ListSkip.NotAnIndicator : isCondition || (isType && !isDocument) ? ListSkip.Conditional : null;
        return new AdblockOptions(skip, isImportant, isBadFilter, allowed);
    }

    /// <summary>Whether it is a list of options of which each is known.</summary>
    public static bool AreKnown(ReadOnlySpan<char> options)
    {
        // A value may hold commas (regular expressions do), so only what begins a list has to be known for the whole to be one.
        var first = options.IndexOf(',') is var comma and >= 0 ? options[..comma] : options;
        Divide(first, out var name, out _, out _);
        return Known.ContainsKey(name) && HaveForm(options);
    }

    /// <summary>Whether the first has the form of an option: a word, perhaps with a value.</summary>
    public static bool HaveForm(ReadOnlySpan<char> options)
    {
        Divide(options.IndexOf(',') is var comma and >= 0 ? options[..comma] : options, out var name, out _, out _);
        if (name.IsEmpty)
            return false;
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
                return false;
        }

        return true;
    }

    /// <summary>AdGuard Home answers with nothing, or with an address at which nothing is: "NXDOMAIN;;", "0.0.0.0".</summary>
    private static bool IsBlock(ReadOnlySpan<char> value)
    {
        var answer = value.IndexOf(';') is var end and >= 0 && !value.StartsWith("NOERROR", StringComparison.OrdinalIgnoreCase) ? value[..end] : value;
        return answer is "" or "0.0.0.0" or "::"
            || answer.Equals("NXDOMAIN", StringComparison.OrdinalIgnoreCase)
            || answer.Equals("REFUSED", StringComparison.OrdinalIgnoreCase)
            || answer.Equals("SERVFAIL", StringComparison.OrdinalIgnoreCase);
    }

    private static void Divide(ReadOnlySpan<char> option, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value, out bool isNegated)
    {
        option = option.Trim();
        isNegated = option is ['~', ..];
        if (isNegated)
            option = option[1..];
        int equals = option.IndexOf('=');
        name = equals < 0 ? option : option[..equals];
        value = equals < 0 ? default : option[(equals + 1)..];
        if (name.Length > 1 && !name.ContainsAnyExcept('_'))
            name = "_"; // uBlock's placeholder may be of any length
    }

    private static FrozenDictionary<string, Meaning> Names(params ReadOnlySpan<(Meaning Meaning, string Names)> rows)
    {
        var names = new Dictionary<string, Meaning>(StringComparer.Ordinal);
        foreach (var (meaning, row) in rows)
        {
            foreach (string name in row.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
                names[name] = meaning;
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
