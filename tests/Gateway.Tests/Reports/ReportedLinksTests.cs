using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Redirects;
using Nylas.LinkSafety.Gateway.Reports.Links;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Fetching.Destinations;
using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Gateway.Tests.Reports;

public sealed class ReportedLinksTests : IDisposable
{
    private const string Bad = "https://bad-page.com/login?a=1&b=2#top";

    private const string Ours = "links.example";

    private readonly TemporaryDirectory _directory = new();
    private readonly SigningKeyStore _keys;
    private readonly LinkSigner _signer;

    public ReportedLinksTests()
    {
        _keys = new SigningKeyStore(new SigningKeyFile(_directory.PathOf("keys")), TimeProvider.System, NullLogger<SigningKeyStore>.Instance);
        _signer = new LinkSigner(_keys);
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>Where <c>{0}</c> is the link's query from <c>v=1</c> to its MAC.</summary>
    [Theory]
    [InlineData("https://links.example/r?{0}")]
    [InlineData("http://links.example:5080/r?{0}")]
    [InlineData("/r?{0}")]
    [InlineData("r?{0}")]
    [InlineData(" </r?{0}> ")]
    [InlineData("(/r?{0}).")]
    [InlineData("Look: https://links.example/r?{0}, is that so?")]
    [InlineData("<a href=\"https://links.example/r?{0}\">")]
    [InlineData("hxxps://links[.]example/r?{0}")]
    [InlineData("https://links.example/r?utm_source=mail&{0}&fbclid=x&cache_buster=1")]
    [InlineData("https://links.example/r?{0}#fragment")]
    [InlineData("/r?{0}&utm_source=mail")]
    public async Task ASignedLink_LeadsToItsDestination(string pasted)
    {
        var link = await ReadAsync(string.Format(null, pasted, Query(Bad, "app/grant")));

        Assert.Equal((Bad, "app/grant"), (link.Destination?.Serialized, link.Sender));
    }

    [Fact]
    public async Task ASignedLink_FromThePagesSource_OrWithItsParametersInAnotherOrder_IsOurs()
    {
        var query = Query(Bad, null);

        Assert.Equal(Bad, (await ReadAsync($"https://{Ours}/r?{query.Replace("&", "&amp;", StringComparison.Ordinal)}")).Destination?.Serialized);
        Assert.Equal(Bad, (await ReadAsync($"/r?{string.Join('&', query.Split('&').Reverse())}")).Destination?.Serialized);
    }

    [Fact]
    public async Task ASignedLink_InsideAFiltersWrapper_IsUnwrapped()
    {
        var wrapped = "https://eur01.safelinks.protection.outlook.com/?url=" + Escape($"https://{Ours}/r?{Query(Bad, "app")}") + "&data=x";

        var link = await ReadAsync(wrapped);

        Assert.Equal((Bad, "app"), (link.Destination?.Serialized, link.Sender));
    }

    /// <summary>What clicks are decided about is the destination that was signed, and nothing within it.</summary>
    [Fact]
    public async Task AWrapperInsideASignedLink_StaysTheDestination()
    {
        const string redirector = "https://www.google.com/url?q=https%3A%2F%2Fbad-page.com%2F";
        Assert.Equal(redirector, (await ReadAsync("/r?" + Query(redirector, null))).Destination?.Serialized);
        Assert.Equal("https://bad-page.com/", (await ReadAsync(redirector)).Destination?.Serialized);
    }

    public static TheoryData<string> Forgeries => new(
        "/r?v=1&k=KEY&u=https%3A%2F%2Fgood-page.com%2F&s=MAC",
        "https://links.example/r?v=1&k=KEY&u=https%3A%2F%2Fgood-page.com%2F&s=MAC",
        "https://links.example/r?v=1&k=KEY&a=other&u=https%3A%2F%2Fbad-page.com%2Flogin%3Fa%3D1%26b%3D2%23top&s=MAC",
        "https://links.example/r?v=2&k=KEY&u=https%3A%2F%2Fbad-page.com%2Flogin%3Fa%3D1%26b%3D2%23top&s=MAC",
        "https://links.example/r?u=https%3A%2F%2Fgood-page.com%2F",
        "https://links.example/r",
        "https://links.example/",
        "https://links.example/report",
        "/r?");

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task WhatLooksLikeOurs_AndDoesNotVerify_IsSaidNotToBeALinkOfOurs(string pasted)
    {
        var query = Query(Bad, null);
        var mac = query[(query.IndexOf("&s=", StringComparison.Ordinal) + 3)..];

        var link = await ReadAsync(pasted.Replace("KEY", _keys.Current.Active.Id, StringComparison.Ordinal).Replace("MAC", mac, StringComparison.Ordinal));

        Assert.Equal((LinkProblem.NotOurs, null), (link.Problem, link.Destination));
        Assert.Contains("not a link of ours", link.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALinkOfARevokedKey_IsNoLinkOfOurs()
    {
        var link = "/r?" + Query(Bad, null);
        var key = _keys.Current.Active.Id;
        _keys.Rotate();
        Assert.Equal(Bad, (await ReadAsync(link)).Destination?.Serialized);
        _keys.Revoke(key);
        Assert.Equal(LinkProblem.NotOurs, (await ReadAsync(link)).Problem);
    }

    /// <summary>Else a bad page could carry a good link of ours in its own address, and every report of it would name the good one.</summary>
    [Fact]
    public async Task AGoodLinkOfOurs_OnSomebodyElsesHost_IsThatHosts_WhetherOurHostsAreNamedOrNot()
    {
        var foreign = $"https://bad-page.com/r?{Query("https://good-page.com/", null)}";

        Assert.Equal(foreign, (await ReadAsync(foreign)).Destination?.Serialized);
        Assert.Equal(foreign, (await ReadAsync(foreign, named: [])).Destination?.Serialized);
    }

    [Theory]
    [InlineData("http://localhost:5080/r?{0}")]
    [InlineData("http://gateway.localhost/r?{0}")]
    [InlineData("http://127.0.0.1:5080/r?{0}")]
    [InlineData("http://[::1]/r?{0}")]
    [InlineData("/r?{0}")]
    public async Task AGoodLinkOfOurs_OnALoopbackHostOrNone_IsOurs_WhereNoHostIsNamed(string pasted) =>
        Assert.Equal(Bad, (await ReadAsync(string.Format(null, pasted, Query(Bad, null)), named: [], requestHost: "links.example")).Destination?.Serialized);

    [Theory]
    [InlineData("https://bad-page.com/a and https://good-page.com/b", 2)]
    [InlineData("https://bad-page.com/a?t=s3cr3t\nhttps://good-page.com/b\nhttp://third-page.com/", 3)]
    [InlineData("hxxps://bad-page[.]com/a, hxxp://good-page[.]com/b", 2)]
    [InlineData("https://bad-page.com/a good-page[.]com/b", 2)]
    [InlineData("https://bad-page.com/a <https://good-page.com/b>", 2)]
    [InlineData("bad-page.com good-page.com", 2)]
    [InlineData("https://bad-page.com/ /r?{0} https://links.example/r?{0}", 2)]
    [InlineData("/r?{0} https://other-page.com/", 2)]
    public async Task LinksToDifferentPages_AreNotTakenForTheFirst_AndAreNamedWithoutTheirSecrets(string pasted, int count)
    {
        var link = await ReadAsync(string.Format(null, pasted, Query(Bad, null)));

        Assert.Equal((LinkProblem.Several, null), (link.Problem, link.Destination));
        Assert.Equal(count, link.Several.Length);
        Assert.Contains($"{count} different destinations", link.Detail, StringComparison.Ordinal);
        Assert.All(link.Several, named => Assert.Contains(named, link.Detail, StringComparison.Ordinal));
        Assert.DoesNotContain("s3cr3t", link.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://bad-page.com/login?a=1&b=2#top and again https://bad-page.com/login?a=1&b=2")]
    [InlineData("<a href=\"https://bad-page.com/login?a=1&b=2#top\">bad-page.com</a>")]
    [InlineData("https://bad-page.com/login?a=1&b=2#top came with invoice.pdf from jane@work.com")]
    [InlineData("https://links.example/r?{0} leads to https://bad-page.com/login?a=1&b=2#top")]
    [InlineData("https://bad-page.com/login?a=1&b=2#top <https://www.google.com/url?q=https%3A%2F%2Fbad-page.com%2Flogin%3Fa%3D1%26b%3D2>")]
    [InlineData("hxxps://bad-page[.]com/login?a=1&b=2#top (our router is http://192.168.1.1/)")]
    public async Task OneDestination_HoweverOftenItIsNamed_IsOneLink(string pasted) =>
        Assert.Equal(Bad, (await ReadAsync(string.Format(null, pasted, Query(Bad, null)))).Destination?.Serialized);

    [Fact]
    public async Task OfVeryManyDestinations_AFewAreNamed_AndAllAreCounted()
    {
        var link = await ReadAsync(string.Join('\n', Enumerable.Range(1, 40).Select(number => $"https://page-{number}.com/")));
        Assert.Equal(5, link.Several.Length);
        Assert.Contains("40 different destinations: https://page-1.com/, ", link.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACustomersOwnLinkHost_IsOurs_WhenItIsNamed()
    {
        var link = $"https://track.customer.com/r?{Query(Bad, null)}";
        Assert.Equal(Bad, (await ReadAsync(link, named: ["LinkSafety:PublicOrigin=https://links.example", "LinkSafety:LinkHosts:0=track.customer.com"])).Destination?.Serialized);
    }

    [Theory]
    [InlineData("https://links.example/l/0123456789abcdef0123456789abcdef/0/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("/l/0123456789abcdef0123456789abcdef/0/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task AShortLinkOfOurs_CannotBeResolved_AndTheMessageIsAskedFor(string pasted)
    {
        var link = await ReadAsync(pasted);
        Assert.Equal(LinkProblem.Tracked, link.Problem);
        Assert.Contains("Forward the message itself, and do not open the link", link.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("browser", link.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", nameof(LinkProblem.Missing))]
    [InlineData("   ", nameof(LinkProblem.Missing))]
    [InlineData("no link here", nameof(LinkProblem.NotFound))]
    [InlineData("https://%zz/", nameof(LinkProblem.NotFound))]
    [InlineData("mailto:jane@bad-page.com", nameof(LinkProblem.NotWeb))]
    [InlineData("https://eur01.safelinks.protection.outlook.com/?data=x", nameof(LinkProblem.Broken))]
    [InlineData("http://10.0.0.1/", nameof(LinkProblem.NotPublic))]
    [InlineData("http://0x7f.1/", nameof(LinkProblem.NotPublic))]
    [InlineData("https://printer.local/", nameof(LinkProblem.NotPublic))]
    [InlineData("http://intranet/", nameof(LinkProblem.NotPublic))]
    [InlineData("http://metadata.google.internal/computeMetadata/v1/", nameof(LinkProblem.NotPublic))]
    public async Task WhatIsNothingToReport_IsSaidToBeWhatItIs(string pasted, string problem)
    {
        var link = await ReadAsync(pasted);
        Assert.Equal((problem, null), (link.Problem.ToString(), link.Destination));
        Assert.NotEmpty(link.Detail);
    }

    [Fact]
    public async Task ASignedLink_ToAPrivateAddress_IsRefusedAsWell() =>
        Assert.Equal(LinkProblem.NotPublic, (await ReadAsync("/r?" + Query("http://192.168.1.1/router", null))).Problem);

    [Theory]
    [InlineData("https://bad-page.com:8443/x", "https://bad-page.com:8443/x")]
    [InlineData("bad-page.com/win", "https://bad-page.com/win")]
    [InlineData("http://8.8.8.8/", "http://8.8.8.8/")]
    public async Task AnythingPublic_CanBeReported(string pasted, string destination) =>
        Assert.Equal(destination, (await ReadAsync(pasted)).Destination?.Serialized);

    [Fact]
    public void ALinkHostThatIsNone_KeepsTheGatewayFromStarting()
    {
        var problem = Assert.Throws<FormatException>(() => new OwnHosts(Configuration(["LinkSafety:LinkHosts:0=not a host"])));
        Assert.Contains("LinkSafety:LinkHosts", problem.Message, StringComparison.Ordinal);
    }

    private static IConfiguration Configuration(string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(parts => KeyValuePair.Create(parts[0], (string?)parts[1])))
        .Build();

    private static string Escape(string text)
    {
        var builder = new System.Text.StringBuilder();
        FormText.AppendEncoded(builder, text);
        return builder.ToString();
    }

    private string Query(string url, string? sender) =>
        WebUrl.TryParse(url, out var parsed, out _) ? _signer.Sign(parsed, sender)[3..] : throw new ArgumentException(url, nameof(url));

    private async Task<ReportedLink> ReadAsync(string pasted, string[]? named = null, string requestHost = "localhost")
    {
        var hosts = new OwnHosts(Configuration(named ?? [$"LinkSafety:PublicOrigin=https://{Ours}"]));
        var links = new ReportedLinks(
            new LinkUnwrapper(), new OwnLinkReader(new ClickTarget(_keys), hosts), new PublicDestinations(Options.Create(new FetchOptions())));
        return await links.ReadAsync(pasted, requestHost, CancellationToken.None);
    }
}
