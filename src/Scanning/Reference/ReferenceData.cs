using System.Collections.Frozen;
using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>What is known of the web before a URL is looked at: lists that ship with the product. Read once, immutable, shared by all.</summary>
public sealed class ReferenceData
{
    private readonly FrozenDictionary<string, TldGrade> _tlds;
    private readonly HostSieve _ofMany;

    private ReferenceData(ReferenceFiles files, ReferenceOptions options, PublicSuffixList suffixes)
    {
        Suffixes = suffixes;
        Brands = BrandCatalog.Load(files, options.ExtraBrandsFile);
        Confusables = ConfusableTable.Load(files);
        Scripts = ScriptTable.Load(files);
        KnownSites = HostSet.Parse(files.ReadBytes("known-sites.txt"));
        SharedHosts = HostSet.Parse(files.ReadBytes("shared-hosts.txt"));
        Shorteners = HostSet.Parse(files.ReadBytes("shorteners.txt"));
        DynamicDns = HostSet.Parse(files.ReadBytes("dynamic-dns.txt"));
        FreeMail = HostSet.Parse(files.ReadBytes("free-mail.txt"));
        Lures = LureFile.Read(files);
        _tlds = ReadTlds(files).ToFrozenDictionary(StringComparer.Ordinal);
        HostWords = new HostWords(Brands, Lures, Confusables);
        var phrases = new PhraseTrie.Builder();
        for (int i = 0; i < Brands.Names.Length; i++)
            phrases.Add(Brands.Names[i].Text, i);
        for (int i = 0; i < Lures.Length; i++)
        {
            if (Lures[i].Kind is not (LureKind.HostWord or LureKind.PlainWord))
                phrases.Add(Lures[i].Phrase, Brands.Names.Length + i);
        }

        Phrases = phrases.Build();
        _ofMany = new HostSieve(KnownSites.Count + SharedHosts.Count + Shorteners.Count + Brands.DomainCount);
        KnownSites.AddTo(_ofMany);
        SharedHosts.AddTo(_ofMany);
        Shorteners.AddTo(_ofMany);
        Brands.AddTo(_ofMany);
    }

    /// <summary>The Public Suffix List.</summary>
    public PublicSuffixList Suffixes { get; }

    public BrandCatalog Brands { get; }

    public ConfusableTable Confusables { get; }

    public ScriptTable Scripts { get; }

    /// <summary>Registrable domains that very many link to, and those of banks and universities. Some are platforms, whose tenants they say nothing of.</summary>
    public HostSet KnownSites { get; }

    /// <summary>Hosts where strangers publish, beyond the Public Suffix List's private section.</summary>
    public HostSet SharedHosts { get; }

    public HostSet Shorteners { get; }

    /// <summary>Domains whose sub-domains anybody can point anywhere.</summary>
    public HostSet DynamicDns { get; }

    /// <summary>Mail domains at which anybody opens a mailbox, so that two mailboxes are two people.</summary>
    public HostSet FreeMail { get; }

    public ImmutableArray<Lure> Lures { get; }

    internal HostWords HostWords { get; }

    /// <summary>Brand names (the phrase is an index into <see cref="BrandCatalog.Names"/>), then lures.</summary>
    internal PhraseTrie Phrases { get; }

    /// <summary>Reads all lists. A missing or malformed file is an exception that names it.</summary>
    public static ReferenceData Load(ReferenceOptions options, PublicSuffixList suffixes) => new(new ReferenceFiles(options.Directory), options, suffixes);

    public TldGrade GradeOf(string topLevelDomain) => _tlds.GetValueOrDefault(topLevelDomain, TldGrade.Ordinary);

    /// <summary>Whether what is published there may be a stranger's: nothing good of the host carries over to it.</summary>
    public bool IsShared(ReadOnlySpan<char> host, SiteInfo site) =>
        site.IsSharedPlatform || !FindSharedHost(host).IsEmpty || !Shorteners.FindSuffix(host).IsEmpty;

    /// <summary>
    /// Whether it is a host that very many visit: of a known site or a brand's own. A stranger's sub-domain of a brand's platform (github.io, pages.dev) is
    /// neither: that the platform is well known says nothing for its tenants.
    /// </summary>
    public bool IsPopular(ReadOnlySpan<char> host) =>
        (!KnownSites.FindSuffix(host).IsEmpty || Brands.FindOwner(host) is not null) && !IsTenants(host);

    /// <summary>
    /// Whether a word about all of a host would reach many people's pages: a popular one, one under whose paths strangers publish, or a platform itself.
    /// Not a stranger's own sub-domain of a platform: that reaches nobody else.
    /// </summary>
    public bool ReachesMany(ReadOnlySpan<char> host)
    {
        var name = WithoutWww(host);
        if (!_ofMany.MayHaveSuffix(host))
            return IsPlatform(name);
        var shared = SharedHosts.FindSuffix(name);
        // With a dot an entry stands for sub-domains that are one person's each, be the platform a brand's own; without, for a host whose paths are.
        if (!shared.IsEmpty)
            return shared[0] != '.';
        return IsPopular(host)
            || !Shorteners.FindSuffix(host).IsEmpty
            || SharedHosts.Contains($".{name}")
            || IsPlatform(name);
    }

    /// <summary>The entry of <see cref="SharedHosts"/> that the host falls under, without a leading dot; empty when there is none.</summary>
    public ReadOnlySpan<char> FindSharedHost(ReadOnlySpan<char> host) =>
        SharedHosts.FindSuffix(WithoutWww(host)).TrimStart('.');

    /// <summary>Whether it is one of the sub-domains that a platform gives to strangers, each to one.</summary>
    private bool IsTenants(ReadOnlySpan<char> host)
    {
        var name = WithoutWww(host);
        return SharedHosts.FindSuffix(name) is ['.', ..] || Suffixes.Lookup(name) is { RegistrableDomain: not null, IsSharedPlatform: true };
    }

    /// <summary>www.github.io is the platform, not a tenant.</summary>
    private static ReadOnlySpan<char> WithoutWww(ReadOnlySpan<char> host) => host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;

    /// <summary>Whether it is one of the Public Suffix List's private section, below which strangers register.</summary>
    private bool IsPlatform(ReadOnlySpan<char> name) =>
        Suffixes.IsPublicSuffix(name.TrimEnd('.')) && Suffixes.Lookup(name) is { RegistrableDomain: null, IsSharedPlatform: true };

    private static IEnumerable<KeyValuePair<string, TldGrade>> ReadTlds(ReferenceFiles files)
    {
        const string Name = "risky-tlds.tsv";
        foreach (string line in files.ReadLines(Name))
        {
            string[] columns = line.Split('\t');
            if (columns.Length != 2 || !Enum.TryParse(columns[0], ignoreCase: true, out TldGrade grade))
                throw ReferenceFiles.Malformed(Name, line, "high or raised, tab, endings");
            foreach (string ending in columns[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                yield return new(ending, grade);
        }
    }
}
