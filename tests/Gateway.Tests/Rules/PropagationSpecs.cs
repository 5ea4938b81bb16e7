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
        await using var one = await TestGateway.StartAsync();
        await using var two = await TestGateway.StartAsync(neighbour: one);
        one.Judge(Page, Verdict.Clean);
        await AssertBothAsync(one, two, Page, 302);

        one.Feed.IsDeaf = true;
        one.Judge(Page, Verdict.Malicious, version: 2);
        await AssertBothAsync(one, two, Page, 302);
        one.Clock.Advance(Bound);
        await AssertBothAsync(one, two, Page, 403);
    }

    [Fact]
    public async Task A_rule_whose_push_is_lost_decides_at_every_gateway_after_the_lease()
    {
        await using var one = await TestGateway.StartAsync();
        await using var two = await TestGateway.StartAsync(neighbour: one);
        one.Judge(Page, Verdict.Clean);
        await AssertBothAsync(one, two, Page, 302);

        one.Feed.IsDeaf = true;
        var rule = one.Grains.RuleBook.Add(RuleAction.Block, VerdictScope.Site, "shop.example");
        await PublishRulesAsync(one);
        await AssertBothAsync(one, two, Page, 302);
        one.Clock.Advance(Bound);
        await ReachAsync(one, two);
        await AssertBothAsync(one, two, Page, 403);

        one.Grains.RuleBook.Remove(rule);
        one.Clock.Advance(Bound);
        await ReachAsync(one, two);
        await AssertBothAsync(one, two, Page, 302);
    }

    [Fact]
    public async Task A_pushed_rule_decides_the_next_click_within_a_second()
    {
        await using var one = await TestGateway.StartAsync();
        await using var two = await TestGateway.StartAsync(neighbour: one);
        one.Judge(Page, Verdict.Clean);
        await AssertBothAsync(one, two, Page, 302);

        var startedAt = Stopwatch.GetTimestamp();
        one.Grains.RuleBook.Add(RuleAction.Block, VerdictScope.Host, "shop.example");
        await PublishRulesAsync(one);
        await ReachAsync(one, two);
        Assert.InRange(Stopwatch.GetElapsedTime(startedAt), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        await AssertBothAsync(one, two, Page, 403);
    }

    [Fact]
    public async Task A_hole_in_the_feed_makes_both_ask_again_at_once()
    {
        await using var one = await TestGateway.StartAsync();
        await using var two = await TestGateway.StartAsync(neighbour: one);
        one.Judge(Page, Verdict.Clean);
        one.Judge(Other, Verdict.Clean);
        await AssertBothAsync(one, two, Page, 302);

        one.Feed.IsDeaf = true;
        one.Judge(Page, Verdict.Malicious, version: 2);
        one.Grains.RuleBook.Add(RuleAction.Caution, VerdictScope.Host, "other.example");
        await PublishRulesAsync(one);
        one.Feed.IsDeaf = false;
        one.Feed.Publish(new ChangeEvent(ChangeKind.ApiKeys, "default", 9));

        await ReachAsync(one, two);
        await AssertBothAsync(one, two, Page, 403);
        await AssertBothAsync(one, two, Other, 200);
    }

    [Fact]
    public async Task A_broken_book_leaves_the_known_rules_in_force()
    {
        await using var one = await TestGateway.StartAsync();
        await using var two = await TestGateway.StartAsync(neighbour: one);
        one.Grains.RuleBook.Add(RuleAction.Block, VerdictScope.Host, "shop.example");
        await PublishRulesAsync(one);
        await ReachAsync(one, two);

        one.Grains.RuleBook.Failure = new IOException("the disk is gone");
        one.Judge(Page, Verdict.Clean);
        one.Clock.Advance(Bound);
        await AssertBothAsync(one, two, Page, 403);
    }

    private static ValueTask PublishRulesAsync(TestGateway gateway) => gateway.Feed.PublishAsync(
        new ChangeEvent(ChangeKind.Rules, IRuleBookGrain.DefaultKey, gateway.Grains.RuleBook.Version), CancellationToken.None);

    private static Task ReachAsync(params TestGateway[] gateways) => Task.WhenAll(
        gateways.Select(gateway => gateway.Services.GetRequiredService<RuleBookHolder>().ReachAsync(gateway.Grains.RuleBook.Version)));

    private static async Task AssertBothAsync(TestGateway one, TestGateway two, string url, int status)
    {
        Assert.Equal(status, (await one.GetAsync(one.Link(url))).Status);
        Assert.Equal(status, (await two.GetAsync(two.Link(url))).Status);
    }
}
