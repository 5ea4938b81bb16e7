using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Gateway.Tests.Redirects;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Gateway.Tests.Rules;

/// <summary>Two gateways over the same grains: what one learns of, the other does too, by push at once and without any push within 30 s.</summary>
public sealed class PropagationSpecs
{
    private const string Page = "https://shop.example/a?b";
    private const string Other = "https://other.example/";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_verdict_whose_push_is_lost_is_answered_by_every_gateway_after_the_lease()
    {
        await using var both = await TwoGateways.StartAsync();
        var one = both.One;
        await both.KnowAsync(Page);

        one.Feed.IsDeaf = true;
        one.Judge(Page, Verdict.Malicious, version: 2);
        await both.AssertAsync(Page, 302);
        one.Clock.Advance(Bound);
        await both.AssertAsync(Page, 403);
    }

    [Fact]
    public async Task A_rule_whose_push_is_lost_decides_at_every_gateway_after_the_lease()
    {
        await using var both = await TwoGateways.StartAsync();
        var one = both.One;
        await both.KnowAsync(Page);

        one.Feed.IsDeaf = true;
        var rule = one.Grains.RuleBook.Add(RuleAction.Block, VerdictScope.Site, "shop.example");
        await both.PublishRulesAsync();
        await both.AssertAsync(Page, 302);
        one.Clock.Advance(Bound);
        await both.ReachAsync();
        await both.AssertAsync(Page, 403);

        one.Grains.RuleBook.Remove(rule);
        one.Clock.Advance(Bound);
        await both.ReachAsync();
        await both.AssertAsync(Page, 302);
    }

    [Fact]
    public async Task A_pushed_rule_decides_the_next_click_within_a_second()
    {
        await using var both = await TwoGateways.StartAsync();
        var one = both.One;
        await both.KnowAsync(Page);

        var startedAt = Stopwatch.GetTimestamp();
        one.Grains.RuleBook.Add(RuleAction.Block, VerdictScope.Host, "shop.example");
        await both.PublishRulesAsync();
        await both.ReachAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(startedAt), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await both.AssertAsync(Page, 403);
    }

    [Fact]
    public async Task A_hole_in_the_feed_makes_both_ask_again_at_once()
    {
        await using var both = await TwoGateways.StartAsync();
        var one = both.One;
        one.Judge(Page, Verdict.Clean);
        one.Judge(Other, Verdict.Clean);
        await both.AssertAsync(Page, 302);

        one.Feed.IsDeaf = true;
        one.Judge(Page, Verdict.Malicious, version: 2);
        one.Grains.RuleBook.Add(RuleAction.Caution, VerdictScope.Host, "other.example");
        await both.PublishRulesAsync();
        one.Feed.IsDeaf = false;
        one.Feed.Publish(new ChangeEvent(ChangeKind.ApiKeys, "default", 9));

        await both.ReachAsync();
        await both.AssertAsync(Page, 403);
        await both.AssertAsync(Other, 200);
    }

    [Fact]
    public async Task A_broken_book_leaves_the_known_rules_in_force()
    {
        await using var both = await TwoGateways.StartAsync();
        var one = both.One;
        one.Grains.RuleBook.Add(RuleAction.Block, VerdictScope.Host, "shop.example");
        await both.PublishRulesAsync();
        await both.ReachAsync();

        one.Grains.RuleBook.Failure = new IOException("the disk is gone");
        one.Judge(Page, Verdict.Clean);
        one.Clock.Advance(Bound);
        await both.AssertAsync(Page, 403);
    }

    /// <summary>Two gateways that share grains, feed and clock, and nothing else.</summary>
    private sealed class TwoGateways(TestGateway one, TestGateway two) : IAsyncDisposable
    {
        /// <summary>The one that things happen at; their grains are the same.</summary>
        public TestGateway One => one;

        public static async Task<TwoGateways> StartAsync()
        {
            var one = await TestGateway.StartAsync();
            return new TwoGateways(one, await TestGateway.StartAsync(neighbour: one));
        }

        /// <summary>Both have seen the URL clean, and keep that.</summary>
        public Task KnowAsync(string url)
        {
            one.Judge(url, Verdict.Clean);
            return AssertAsync(url, 302);
        }

        public ValueTask PublishRulesAsync() => one.Feed.PublishAsync(
            new ChangeEvent(ChangeKind.Rules, IRuleBookGrain.DefaultKey, one.Grains.RuleBook.Version), CancellationToken.None);

        /// <summary>Ends when both have the rules as they are now.</summary>
        public Task ReachAsync() => Task.WhenAll(
            new[] { one, two }.Select(gateway => gateway.Services.GetRequiredService<RuleBookHolder>().ReachAsync(gateway.Grains.RuleBook.Version)));

        public async Task AssertAsync(string url, int status)
        {
            Assert.Equal(status, (await one.GetAsync(one.Link(url))).Status);
            Assert.Equal(status, (await two.GetAsync(two.Link(url))).Status);
        }

        public async ValueTask DisposeAsync()
        {
            await two.DisposeAsync();
            await one.DisposeAsync();
        }
    }
}
