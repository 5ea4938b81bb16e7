using System.Text;
using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Tests.Reference;

public sealed class HostSetTests
{
    [Theory]
    [InlineData("a.example\nb.example\n")]
    [InlineData("# head\r\na.example\r\nb.example\r\n")]
    [InlineData("\na.example\n\nb.example")]
    [InlineData("a.example\na.example\nb.example\n")]
    public void Parse_LineEndsCommentsBlanksAndRepeats_HoldsEachHostOnce(string lines)
    {
        HostSet set = HostSet.Parse(Encoding.ASCII.GetBytes(lines));

        Assert.Equal(2, set.Count);
        Assert.True(set.Contains("a.example"));
        Assert.True(set.Contains("b.example"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a.exampl")]
    [InlineData("a.examplee")]
    [InlineData("a.example\nb.example")]
    [InlineData("# head")]
    [InlineData("\u0161.example")] // š is 'a' in its low byte: characters are compared whole
    public void Contains_WhatIsNotAnEntry_IsFalse(string host) =>
        Assert.False(HostSet.Parse("# head\na.example\nb.example\n"u8.ToArray()).Contains(host));

    [Theory]
    [InlineData("a.example", "a.example")]
    [InlineData("x.a.example", "a.example")]
    [InlineData("x.y.a.example", "y.a.example")]
    [InlineData("xa.example", "")]
    [InlineData("example", "")]
    [InlineData("", "")]
    public void FindSuffix_HostOrParent_IsTheLongestEntry(string host, string expected) =>
        Assert.Equal(expected, HostSet.Of("a.example", "y.a.example").FindSuffix(host).ToString());

    [Fact]
    public void Contains_TenThousandRandomHosts_AgreesWithAHashSet()
    {
        const int Seed = 20261122;
        var random = new Random(Seed);
        var hosts = Enumerable.Range(0, 10_000).Select(_ => $"{(char)('a' + random.Next(26))}{random.Next(30_000)}.example").ToHashSet();
        HostSet set = HostSet.Of(hosts);

        Assert.Equal(hosts.Count, set.Count);
        for (int i = 0; i < 30_000; i++)
        {
            string host = $"{(char)('a' + random.Next(26))}{random.Next(30_000)}.example";
            Assert.True(hosts.Contains(host) == set.Contains(host), $"seed {Seed}: {host}");
        }
    }
}
