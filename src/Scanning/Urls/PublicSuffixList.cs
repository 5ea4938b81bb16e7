using System.Collections.Frozen;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// The Public Suffix List (https://publicsuffix.org/list/), looked up by the algorithm of its wiki: an
/// exception rule prevails, else the rule with the most labels, else "*". Immutable; a newer list is
/// loaded into a new instance. Lookups take hosts as serialised (<see cref="WebUrl.Host"/>).
/// </summary>
public sealed class PublicSuffixList
{
    /// <summary>The list that ships beside the product, relative to the program's folder.</summary>
    public const string ShippedFile = "data/public_suffix_list.dat";

    private readonly FrozenDictionary<string, PublicSuffixRule>.AlternateLookup<ReadOnlySpan<char>> _rules;
    private readonly int _maxLabels;

    internal PublicSuffixList(Dictionary<string, PublicSuffixRule> rules, string version)
    {
        _rules = rules.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _maxLabels = rules.Keys.Max(suffix => suffix.AsSpan().Count('.') + 1);
        Version = version;
    }

    /// <summary>The list's own VERSION line, as in "2026-08-19_09-00-00_UTC"; empty where it has none.</summary>
    public string Version { get; }

    /// <summary>Loads the list that ships with the product.</summary>
    public static PublicSuffixList LoadShipped() => Load(Path.Combine(AppContext.BaseDirectory, ShippedFile));

    /// <summary>Loads a list in the format of publicsuffix.org.</summary>
    /// <exception cref="InvalidDataException">The file is no such list; the message says where it went wrong.</exception>
    public static PublicSuffixList Load(string path)
    {
        using var reader = new StreamReader(path);
        return Parse(reader);
    }

    /// <inheritdoc cref="Load"/>
    public static PublicSuffixList Parse(TextReader reader) => PublicSuffixListReader.Read(reader);

    /// <summary>The site of a URL's host.</summary>
    public SiteInfo Lookup(WebUrl url)
        => url.HostKind == HostKind.Domain ? LookupName(url.Host) : new SiteInfo(url.Host, null, "", false);

    /// <summary>The site of a host, as serialised in a URL.</summary>
    public SiteInfo Lookup(ReadOnlySpan<char> host)
        => host is ['[', ..] || Ipv4Host.EndsInNumber(host) ? new SiteInfo(host.ToString(), null, "", false) : LookupName(host);

    /// <summary>Whether anybody may register below a name, as serialised, without a trailing dot: what <see cref="Lookup(ReadOnlySpan{char})"/> says by giving no registrable domain, without allocating.</summary>
    public bool IsPublicSuffix(ReadOnlySpan<char> name)
    {
        if (_rules.TryGetValue(name, out var rule) && (rule.Is(RuleKind.Exception) || rule.Is(RuleKind.Plain)))
            return !rule.Is(RuleKind.Exception);

        // The default rule "*" makes one of every unlisted top-level name.
        int dot = name.IndexOf('.');
        return dot < 0 ? !Ipv4Host.EndsInNumber(name) : _rules.TryGetValue(name[(dot + 1)..], out var parent) && parent.Is(RuleKind.Wildcard);
    }

    private SiteInfo LookupName(ReadOnlySpan<char> host)
    {
        if (host is [_, .., '.'])
            host = host[..^1];

        // A leading or doubled dot makes an empty label, which no registry gives to anybody.
        if (host is ['.', ..] || host.Contains("..", StringComparison.Ordinal))
            return new SiteInfo(host.ToString(), null, "", false);

        // Unlisted top-level names fall under the default rule "*".
        int suffixStart = host.LastIndexOf('.') + 1;
        string? suffix = null;
        bool isPrivate = false;

        int start = host.Length, rightNeighbour = host.Length;
        for (int labels = 0; labels < _maxLabels && start > 0; labels++)
        {
            start = host[..Math.Max(0, start - 1)].LastIndexOf('.') + 1;
            if (_rules.TryGetValue(host[start..], out var rule))
            {
                if (rule.Is(RuleKind.Exception))
                {
                    suffixStart = rightNeighbour;
                    suffix = null;
                    isPrivate = rule.IsPrivate(RuleKind.Exception);
                    break;
                }

                if (rule.Is(RuleKind.Plain))
                {
                    suffixStart = start;
                    suffix = rule.Suffix;
                    isPrivate = rule.IsPrivate(RuleKind.Plain);
                }

                if (rule.Is(RuleKind.Wildcard) && start > 0)
                {
                    suffixStart = host[..(start - 1)].LastIndexOf('.') + 1;
                    suffix = null;
                    isPrivate = rule.IsPrivate(RuleKind.Wildcard);
                }
            }

            rightNeighbour = start;
        }

        suffix ??= host[suffixStart..].ToString();
        if (suffixStart == 0)
            return new SiteInfo(suffix, null, suffix, isPrivate);

        string registrable = host[(host[..(suffixStart - 1)].LastIndexOf('.') + 1)..].ToString();
        return new SiteInfo(registrable, registrable, suffix, isPrivate);
    }
}
