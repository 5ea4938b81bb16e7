using System.Net;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

/// <summary>The address table against the registries it was made from, and what lies just outside.</summary>
public sealed class AddressPolicyTests
{
    private static readonly AddressPolicy Policy = new([]);

    public static TheoryData<string, string, string> Registries()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (string file in new[] { "iana_ipv4_special.csv", "iana_ipv6_special.csv", "other_non_public_ranges.csv" })
        {
            foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "ssrf", file)).Skip(1))
            {
                string[] quoted = line.Split('"');
                string network = line[..line.IndexOf(',', StringComparison.Ordinal)];
                rows.Add(file, network, quoted[^2]);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Registries))]
    public void FindRefusal_RowOfARegistry_IsRefusedFromFirstToLastAddress(string registry, string block, string rfc)
    {
        var network = IPNetwork.Parse(block);
        if (block == "64:ff9b::/96")
            return; // judged by the address within, below

        Assert.True(Policy.FindRefusal(network.BaseAddress) is not null, $"{registry}: {block} begins unrefused");
        Assert.True(Policy.FindRefusal(Last(network)) is not null, $"{registry}: {block} ends unrefused");
        var row = SpecialRanges.Ipv4.Concat(SpecialRanges.Ipv6).SingleOrDefault(range => range.Network.Equals(network));
        Assert.True(row is not null, $"{block} has no row of its own");
        string number = new(rfc.SkipWhile(c => !char.IsDigit(c)).TakeWhile(char.IsDigit).ToArray());
        Assert.Contains(number, row.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.0.0.0")]
    [InlineData("9.255.255.255")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("168.63.129.15")]
    [InlineData("168.63.129.17")]
    [InlineData("169.253.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.0")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:200::1")]
    [InlineData("2003::1")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("3ffe:ffff::1")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2001:470:1f04::5efe:808:808")]
    public void FindRefusal_PublicAddress_IsNull(string address) => Assert.Null(Policy.FindRefusal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("168.63.129.16", "Azure")]
    [InlineData("100.100.100.200", "Alibaba")]
    [InlineData("fd00:ec2::254", "AWS")]
    [InlineData("fd20:ce::254", "Google")]
    [InlineData("64:ff9b::7f00:1", "NAT64")]
    [InlineData("64:ff9b::a83f:8110", "NAT64")]
    [InlineData("64:ff9b:1::808:808", "local use")]
    [InlineData("2002:808:808::1", "6to4")]
    [InlineData("2001:0:4136:e378:8000:63bf:f7f7:f7f7", "Teredo")]
    [InlineData("::ffff:8.8.8.8", "mapped")]
    [InlineData("::8.8.8.8", "compatible")]
    [InlineData("::ffff:0:808:808", "translated")]
    [InlineData("2001:470:1f04::5efe:a00:1", "ISATAP")]
    [InlineData("2001:470:1f04::200:5efe:a9fe:a9fe", "ISATAP")]
    [InlineData("4000::1", "Outside")]
    [InlineData("1fff:ffff::1", "Outside")]
    [InlineData("fe80::1%3", "Link local")]
    public void FindRefusal_AddressThatCarriesOrHidesAnother_NamesTheRange(string address, string expected) =>
        Assert.Contains(expected, Policy.FindRefusal(IPAddress.Parse(address))?.Name, StringComparison.Ordinal);

    [Fact]
    public void FindRefusal_NetworkDeniedByTheOperator_IsRefused()
    {
        var policy = new AddressPolicy([IPNetwork.Parse("93.184.216.0/24")]);

        Assert.Equal("configuration", policy.FindRefusal(IPAddress.Parse("93.184.216.34"))?.Source);
        Assert.NotNull(policy.FindRefusal(IPAddress.Parse("64:ff9b::5db8:d822")));
        Assert.Null(policy.FindRefusal(IPAddress.Parse("93.184.217.34")));
    }

    private static IPAddress Last(IPNetwork network)
    {
        byte[] bytes = network.BaseAddress.GetAddressBytes();
        for (int bit = network.PrefixLength; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }
}
