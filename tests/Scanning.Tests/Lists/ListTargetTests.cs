using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Tests.Reference;
using Nylas.LinkSafety.Scanning.Tests.Urls;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

/// <summary>The short way to an expression gives what the long one does, and its tables are those of the fetcher.</summary>
public sealed class ListTargetTests
{
    [Fact]
    public void ReadUrl_AnyText_IsTheFirstExpressionOfTheUrlThatIsClicked()
    {
        int taken = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            var inputs = new UrlInputs(seed);
            var random = new Random(seed);
            for (int i = 0; i < 2000; i++)
            {
                string text = i % 2 == 0 ? inputs.Next().Trim() : Plain(random);
                var skip = ListTarget.ReadUrl(text, out string expression);
                bool isUrl = WebUrl.TryParse(text, out var url, out _);

                Assert.True(isUrl || skip is not null, $"seed {seed}: {text}");
                if (skip is not null)
                    continue;
                taken++;
                Assert.Equal(SafeBrowsingUrl.Of(url!).GetExpressionsV4()[0], expression);
            }
        }

        Assert.True(taken > 20_000);
    }

    [Fact]
    public void ReadHost_EveryBenignSite_IsTakenUnlessItIsASuffix()
    {
        var target = new ListTarget(Shipped.Data.Suffixes);
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "urls", "benign_sample.txt")))
        {
            if (!WebUrl.TryParse(line, out var url, out _))
                continue;
            var skip = target.ReadHost(url.Host, maySuffix: false, out string expression);
            bool isSuffix = url.HostKind == HostKind.Domain && Shipped.Data.Suffixes.Lookup(url.Host).RegistrableDomain is null;

            Assert.Equal(isSuffix ? "" : SafeBrowsingUrl.Of(url).Host + "/", expression);
            Assert.Equal(isSuffix, skip is not null);
        }
    }

    [Fact]
    public void IsPublicSuffix_OfTheListsOwnTests_AgreesWithLookup()
    {
        var suffixes = Shipped.Data.Suffixes;
        foreach (string name in (string[])
            ["com", "co.uk", "uk", "example.com", "ck", "www.ck", "other.ck", "a.other.ck", "kobe.jp", "c.kobe.jp", "city.kobe.jp", "github.io", "a.github.io", "unlisted", "a.unlisted", "x.compute.amazonaws.com"])
        {
            Assert.True(suffixes.IsPublicSuffix(name) == (suffixes.Lookup(name).RegistrableDomain is null), name);
        }
    }

    [Fact]
    public void SpecialIpv4_AnyAddress_IsJudgedAsTheFetcherJudgesIt()
    {
        var policy = new PublicDestinations(Microsoft.Extensions.Options.Options.Create(new FetchOptions()));
        var random = new Random(4);
        var edges = SpecialRanges.Ipv4.Concat(SpecialRanges.Metadata)
            .Where(range => range.Network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
            .Select(range => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(range.Network.BaseAddress.GetAddressBytes()));
        foreach (uint address in edges.SelectMany(edge => new[] { edge - 1, edge, edge + 1 }).Concat(Enumerable.Range(0, 5000).Select(_ => (uint)random.NextInt64(1L << 32))))
        {
            Assert.True(WebUrl.TryParse($"http://{address}/", out var url, out _));
            Assert.True(SpecialIpv4.Contains(address) == (policy.FindReasonAgainst(url) is not null), url.Host);
        }
    }

    private static string Plain(Random random)
    {
        const string Characters = "abcXYZ019-._~!$&'()*+,;=:@/?[]|^`{}\"<>#";
        string Text(int max) => string.Concat(Enumerable.Range(0, random.Next(max)).Select(_ => Characters[random.Next(Characters.Length)]));
        string host = random.Next(3) switch
        {
            0 => $"{random.Next(300)}.{random.Next(256)}.{random.Next(256)}.{random.Next(300)}",
            1 => $"Sub{random.Next(9)}.Made-Up.co.uk",
            _ => $"h{Text(4).Replace('/', 'a').Replace('?', 'b').Replace('#', 'c')}.example.org",
        };
        return $"{(random.Next(2) == 0 ? "http" : "HTTPS")}://{host}{(random.Next(4) == 0 ? $":{random.Next(70000)}" : "")}{(random.Next(5) == 0 ? "" : "/")}{Text(20)}";
    }
}
