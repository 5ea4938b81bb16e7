using System.Buffers.Text;
using System.Text;
using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Unwrapping;

/// <summary>Wrappers around wrappers, and the links of this service among them.</summary>
public sealed class NestingTests
{
    private static readonly LinkUnwrapper Unwrapper = new();

    [Fact]
    public void Unwrap_WrapperInWrapper_IsFollowedInwards()
    {
        string link = Wrapping.SafeLinks(Wrapping.ProofpointV2(Wrapping.ProofpointV3(Wrapping.Barracuda("https://evil.example/a?b=c&d=é#f"))));

        var result = Unwrapper.Unwrap(link);

        Assert.Equal("https://evil.example/a?b=c&d=%C3%A9#f", result.Destination?.Serialized);
        Assert.Equal(["microsoft-safe-links", "proofpoint-v2", "proofpoint-v3", "barracuda"], result.Wrappers.Select(wrapper => wrapper.Id));
        Assert.Equal("nam02.safelinks.protection.outlook.com", result.Wrappers[0].Host);
    }

    [Fact]
    public void Unwrap_AtTheDepthLimit_IsFoundAndBeyondRefused()
    {
        string link = "https://evil.example/";
        for (int i = 0; i < LinkUnwrapper.MaxWrappers; i++)
            link = Wrapping.Slack(link);
        Assert.Equal("https://evil.example/", Unwrapper.Unwrap(link).Destination?.Serialized);

        var result = Unwrapper.Unwrap(Wrapping.Slack(link));
        Assert.Equal(UnwrapOutcome.TooDeep, result.Outcome);
        Assert.Null(result.Destination);
        Assert.Equal(LinkUnwrapper.MaxWrappers, result.Wrappers.Length);
    }

    [Fact]
    public void Unwrap_OpaqueInsideAnother_NamesBoth()
    {
        var result = Unwrapper.Unwrap(Wrapping.SafeLinks("https://protect-us.mimecast.com/s/abc?domain=evil.example"));

        Assert.Equal(UnwrapOutcome.OpaqueWrapper, result.Outcome);
        Assert.Equal("microsoft-safe-links", Assert.Single(result.Wrappers).Id);
        Assert.Equal("mimecast", result.StoppedAt!.Id);
        Assert.Equal("evil.example", result.HostHint);
    }

    [Fact]
    public async Task UnwrapAsync_OwnLinkInsideAWrapper_IsFollowedToItsDestination()
    {
        Assert.True(WebUrl.TryParse(Wrapping.Slack("https://evil.example/in"), out var destination, out _));
        var asked = new List<string>();

        var result = await Unwrapper.UnwrapAsync(Wrapping.SafeLinks("https://links.example/r?v=1&u=x&s=y"), Own, CancellationToken.None);

        Assert.Equal("https://evil.example/in", result.Destination?.Serialized);
        Assert.Equal(["microsoft-safe-links", LinkUnwrapper.OwnLinkId, "slack"], result.Wrappers.Select(wrapper => wrapper.Id));
        Assert.Equal(["nam02.safelinks.protection.outlook.com", "links.example", "slack-redir.net", "evil.example"], asked);

        ValueTask<OwnLink> Own(WebUrl url, CancellationToken cancellationToken)
        {
            asked.Add(url.Host);
            return ValueTask.FromResult(url.Host == "links.example" ? OwnLink.LeadingTo(destination) : OwnLink.NotOurs);
        }
    }

    [Fact]
    public async Task UnwrapAsync_OwnLinkThatNobodySigned_IsUnknown()
    {
        var result = await Unwrapper.UnwrapAsync(
            "https://links.example/r?v=1&u=x&s=forged", static (_, _) => ValueTask.FromResult(OwnLink.Unknown), CancellationToken.None);

        Assert.Equal(UnwrapOutcome.UnknownOwnLink, result.Outcome);
        Assert.Null(result.Destination);
    }

    [Fact]
    public async Task UnwrapAsync_OwnLinksInACircle_EndAtTheDepthLimit()
    {
        var result = await Unwrapper.UnwrapAsync(
            "https://links.example/r?a", static (url, _) => ValueTask.FromResult(OwnLink.LeadingTo(url)), CancellationToken.None);

        Assert.Equal(UnwrapOutcome.TooDeep, result.Outcome);
    }

    [Fact]
    public void ProofpointV3_RunsOfEveryLength_AreDecoded()
    {
        for (int run = 1; run <= 70; run++)
        {
            string destination = $"https://evil.example/{string.Concat(Enumerable.Repeat("é", run))}x";
            Assert.True(WebUrl.TryParse(destination, out var expected, out _));
            Assert.Equal(expected, Unwrapper.Unwrap(Wrapping.ProofpointV3(destination)).Destination);
        }
    }

    [Fact]
    public void ProofpointV3_CharactersBeyondTheBasicPlane_CountAsOne()
    {
        string taken = Base64Url.EncodeToString(Encoding.UTF8.GetBytes("😀😁é"));

        var result = Unwrapper.Unwrap($"https://urldefense.com/v3/__https://evil.example/**Ax*__;{taken}!!a!b$");

        Assert.True(WebUrl.TryParse("https://evil.example/😀😁xé", out var expected, out _));
        Assert.Equal(expected, result.Destination);
    }
}
