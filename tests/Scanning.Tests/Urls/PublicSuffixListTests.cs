using System.Text.RegularExpressions;
using Nylas.LinkSafety.Scanning.Tests.Urls.Vectors;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Urls;

public partial class PublicSuffixListTests
{
    private static readonly PublicSuffixList List = PublicSuffixList.LoadShipped();

    public static TheoryData<string, string?> OfficialTests
    {
        get
        {
            var data = new TheoryData<string, string?>();
            foreach (string line in File.ReadLines(TestData.PathOf("public-suffix", "test_psl.txt")))
            {
                if (CheckLine().Match(line) is { Success: true } match && match.Groups["host"].Success)
                    data.Add(match.Groups["host"].Value, match.Groups["site"] is { Success: true } site ? site.Value : null);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(OfficialTests))]
    public void Lookup_OfficialTest_GivesTheRegistrableDomain(string host, string? expected)
    {
        string? actual = List.Lookup(ToAscii(host)).RegistrableDomain;
        Assert.Equal(expected is null ? null : ToAscii(expected), actual);
    }

    [Fact]
    public void OfficialTests_AreTheWholeFile()
    {
        // 78 lines, one of them for a null host, which a non-nullable span cannot be.
        Assert.Equal(77, OfficialTests.Count);
    }

    [Theory]
    [InlineData("www.example.com", "example.com", "com", false)]
    [InlineData("a.b.example.co.uk", "example.co.uk", "co.uk", false)]
    [InlineData("alice.github.io", "alice.github.io", "github.io", true)]
    [InlineData("www.alice.github.io", "alice.github.io", "github.io", true)]
    [InlineData("x.blogspot.com", "x.blogspot.com", "blogspot.com", true)]
    [InlineData("bucket.s3.amazonaws.com", "bucket.s3.amazonaws.com", "s3.amazonaws.com", true)]
    [InlineData("a.b.c.nonexistent-tld", "c.nonexistent-tld", "nonexistent-tld", false)]
    [InlineData("www.ck", "www.ck", "ck", false)]
    [InlineData("a.b.ck", "a.b.ck", "b.ck", false)]
    [InlineData("city.kobe.jp", "city.kobe.jp", "kobe.jp", false)]
    [InlineData("a.city.kobe.jp", "city.kobe.jp", "kobe.jp", false)]
    [InlineData("example.com.", "example.com", "com", false)]
    public void Lookup_Name_TellsSiteSuffixAndPlatform(string host, string site, string suffix, bool shared)
    {
        Assert.Equal(new SiteInfo(site, site, suffix, shared), List.Lookup(host));
    }

    [Theory]
    [InlineData("com", "com", false)]
    [InlineData("github.io", "github.io", true)]
    [InlineData("localhost", "localhost", false)]
    [InlineData("b.ck", "b.ck", false)]
    public void Lookup_PublicSuffixItself_HasNoRegistrableDomain(string host, string suffix, bool shared)
    {
        Assert.Equal(new SiteInfo(host, null, suffix, shared), List.Lookup(host));
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("[2001:db8::1]")]
    public void Lookup_Address_IsItsOwnSite(string host)
    {
        var expected = new SiteInfo(host, null, "", false);
        Assert.Equal(expected, List.Lookup(host));
        Assert.True(WebUrl.TryParse($"http://{host}/", out var url, out _));
        Assert.Equal(expected, List.Lookup(url));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".com")]
    [InlineData("a..com")]
    public void Lookup_EmptyLabels_HaveNoSite(string host)
    {
        var site = List.Lookup(host);
        Assert.Null(site.RegistrableDomain);
        Assert.Equal(host.Length > 0, site.SiteKey.Length > 0);
    }

    [Fact]
    public void Lookup_HostOfManyLabels_IsBounded()
    {
        string host = string.Concat(Enumerable.Repeat("a.", 4000)) + "com";
        Assert.Equal("a.com", List.Lookup(host).RegistrableDomain);
    }

    [Fact]
    public void Lookup_InAnotherList_FollowsThatList()
    {
        var list = PublicSuffixList.Parse(new StringReader("""
            // VERSION: 2027-01-01
            // ===BEGIN ICANN DOMAINS===
            test
            *.wild.test  // words after a space are no rule
            !kept.wild.test
            // ===END ICANN DOMAINS===
            // ===BEGIN PRIVATE DOMAINS===
            host.test
            *
            // ===END PRIVATE DOMAINS===
            """));

        Assert.Equal("2027-01-01", list.Version);
        Assert.Equal(new SiteInfo("a.host.test", "a.host.test", "host.test", true), list.Lookup("a.host.test"));
        Assert.Equal(new SiteInfo("b.a.wild.test", "b.a.wild.test", "a.wild.test", false), list.Lookup("c.b.a.wild.test"));
        Assert.Equal(new SiteInfo("kept.wild.test", "kept.wild.test", "wild.test", false), list.Lookup("x.kept.wild.test"));
        Assert.Equal("wild.test", list.Lookup("wild.test").RegistrableDomain);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!DOCTYPE html>\n<title>404</title>")]
    [InlineData("com\norg\n")]
    [InlineData("// ===BEGIN ICANN DOMAINS===\n// ===END ICANN DOMAINS===\n")]
    [InlineData("// ===BEGIN ICANN DOMAINS===\na.*.b\n")]
    [InlineData("// ===BEGIN ICANN DOMAINS===\n!\n")]
    [InlineData("// ===BEGIN ICANN DOMAINS===\n1.2.3.4\n")]
    public void Parse_SomethingElseThanAList_IsRefused(string text)
    {
        Assert.Throws<InvalidDataException>(() => PublicSuffixList.Parse(new StringReader(text)));
    }

    private static string ToAscii(string host)
    {
        // A host with a leading dot is a valid one; the scheme-less names of the list become hosts here.
        Assert.True(WebUrl.TryParse($"http://{host}/", out var url, out var error), $"{host}: {error}");
        return url.Host;
    }

    [GeneratedRegex(@"^checkPublicSuffix\((?:null|'(?<host>[^']*)'), (?:null|'(?<site>[^']*)')\);")]
    private static partial Regex CheckLine();
}
