using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>The brands, and whose a host is.</summary>
public sealed class BrandCatalog
{
    private readonly FrozenDictionary<string, int[]> _owners; // domain → brands that live there
    private readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _ownersBySpan;

    private BrandCatalog(ImmutableArray<Brand> brands, ImmutableArray<BrandName> names)
    {
        Brands = brands;
        Names = names;
        _owners = brands
            .SelectMany(static b => b.Domains.Select(domain => (Domain: domain, b.Index)))
            .GroupBy(static pair => pair.Domain, static pair => pair.Index, StringComparer.Ordinal)
            .ToFrozenDictionary(static g => g.Key, static g => g.Distinct().ToArray(), StringComparer.Ordinal);
        _ownersBySpan = _owners.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>By <see cref="Brand.Index"/>.</summary>
    public ImmutableArray<Brand> Brands { get; }

    internal ImmutableArray<BrandName> Names { get; }

    internal static BrandCatalog Load(ReferenceFiles files, string? extraBrandsFile)
    {
        var read = new BrandFile();
        read.AddCurated("brands.tsv", files.ReadLines("brands.tsv"));
        if (extraBrandsFile is not null)
            read.AddCurated(extraBrandsFile, ReferenceFiles.ReadLinesOf(extraBrandsFile));
        read.AddKnownByName("brand-sites.tsv", files.ReadLines("brand-sites.tsv"));
        return new BrandCatalog(WithSisters(read.Brands, files.ReadLines("sister-sites.txt")), [.. read.Names]);
    }

    /// <summary>Whether the host, or a domain above it, is the brand's own or a sister's.</summary>
    public bool IsOwn(Brand brand, ReadOnlySpan<char> host)
    {
        for (ReadOnlySpan<char> rest = host; !rest.IsEmpty; rest = Parent(rest))
        {
            if (_ownersBySpan.TryGetValue(rest, out int[]? owners) && owners.AsSpan().Contains(brand.Index))
                return true;
        }

        return false;
    }

    /// <summary>The brand at home at this host; null when it is nobody's that is known.</summary>
    public Brand? FindOwner(ReadOnlySpan<char> host)
    {
        for (ReadOnlySpan<char> rest = host; !rest.IsEmpty; rest = Parent(rest))
        {
            if (_ownersBySpan.TryGetValue(rest, out int[]? owners))
                return Brands[owners[0]];
        }

        return null;
    }

    internal int DomainCount => _owners.Count;

    internal void AddTo(HostSieve sieve)
    {
        foreach (var domain in _owners.Keys)
            sieve.Add(Encoding.ASCII.GetBytes(domain));
    }

    private static ReadOnlySpan<char> Parent(ReadOnlySpan<char> host)
    {
        int dot = host.IndexOf('.');
        return dot < 0 ? default : host[(dot + 1)..];
    }

    private static ImmutableArray<Brand> WithSisters(List<Brand> brands, IEnumerable<string> groups)
    {
        var sisters = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (string line in groups)
        {
            string[] group = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (string domain in group)
                sisters[domain] = group;
        }

        return [.. brands.Select(brand => brand with { Domains = [.. brand.Domains.Concat(brand.Domains.SelectMany(Of)).Distinct(StringComparer.Ordinal)] })];

        string[] Of(string domain) => sisters.GetValueOrDefault(domain, []);
    }
}
