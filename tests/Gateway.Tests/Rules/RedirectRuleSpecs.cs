using Microsoft.Extensions.DependencyInjection;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Gateway.Tests.Redirects;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Grains;

namespace Nylas.LinkSafety.Gateway.Tests.Rules;

/// <summary>What rules do with links that lead on: <c>short.example/x</c> to <c>hop.example/go</c> to <c>www.end.example/a/b?c</c>.</summary>
public sealed class RedirectRuleSpecs
{
    private const string Link = "https://short.example/x";
    private const string Hop = "http://hop.example/go";
    private const string End = "https://www.end.example/a/b?c";

    [Theory]
    [InlineData(RuleAction.Block, VerdictScope.Url, End, 403)]
    [InlineData(RuleAction.Block, VerdictScope.Path, "www.end.example/a", 403)]
    [InlineData(RuleAction.Block, VerdictScope.Host, "www.end.example", 403)]
    [InlineData(RuleAction.Block, VerdictScope.Site, "end.example", 403)]
    [InlineData(RuleAction.Block, VerdictScope.Host, "hop.example", 403)]
    [InlineData(RuleAction.Caution, VerdictScope.Host, "hop.example", 200)]
    [InlineData(RuleAction.Block, VerdictScope.Path, "www.end.example/b", 302)]
    [InlineData(RuleAction.Block, VerdictScope.Host, "end.example", 302)]
    public async Task A_rule_for_where_a_link_leads_decides_the_link(RuleAction action, VerdictScope scope, string target, int status)
    {
        await using var gateway = await TestGateway.StartAsync();
        Judge(gateway, Verdict.Clean);
        await WriteAsync(gateway, book => book.Add(action, scope, target));

        // The first time its grain is asked where it leads, then it is known.
        Assert.Equal(status, (await gateway.GetAsync(gateway.Link(Link))).Status);
        Assert.Equal(status, (await gateway.GetAsync(gateway.Link(Link))).Status);
        Assert.Equal(1, gateway.GrainOf(Link).Questions);
    }

    [Fact]
    public async Task A_new_rule_for_the_end_stops_a_link_that_is_known_already_and_its_removal_gives_it_back()
    {
        await using var gateway = await TestGateway.StartAsync();
        Judge(gateway, Verdict.Clean);
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Link))).Status);

        Rule? rule = null;
        await WriteAsync(gateway, book => rule = book.Add(RuleAction.Block, VerdictScope.Host, "www.end.example"));
        Assert.Equal(403, (await gateway.GetAsync(gateway.Link(Link))).Status);
        await WriteAsync(gateway, book => book.Remove(rule!));
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Link))).Status);
        Assert.Equal(1, gateway.GrainOf(Link).Questions);
    }

    [Theory]
    [InlineData(VerdictScope.Url, Link)]
    [InlineData(VerdictScope.Site, "short.example")]
    public async Task An_allow_for_the_link_lets_nobody_through_to_what_is_blocked(VerdictScope scope, string target)
    {
        await using var gateway = await TestGateway.StartAsync();
        Judge(gateway, Verdict.Malicious);
        await WriteAsync(gateway, book => book.Add(RuleAction.Allow, scope, target));
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Link))).Status);
        await WriteAsync(gateway, book => book.Add(RuleAction.Block, VerdictScope.Site, "end.example"));
        Assert.Equal(403, (await gateway.GetAsync(gateway.Link(Link))).Status);

        // Whoever wants it through allows what is blocked.
        await WriteAsync(gateway, book => book.Add(RuleAction.Allow, VerdictScope.Host, "www.end.example"));
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Link))).Status);
    }

    [Fact]
    public async Task An_allow_for_the_end_says_nothing_of_those_who_lead_there()
    {
        await using var gateway = await TestGateway.StartAsync();
        Judge(gateway, Verdict.Malicious);
        await WriteAsync(gateway, book => book.Add(RuleAction.Allow, VerdictScope.Url, End));
        Assert.Equal(403, (await gateway.GetAsync(gateway.Link(Link))).Status);
    }

    [Fact]
    public async Task A_caution_on_the_way_does_not_soften_what_is_known_of_the_link()
    {
        await using var gateway = await TestGateway.StartAsync();
        Judge(gateway, Verdict.Malicious);
        await WriteAsync(gateway, book => book.Add(RuleAction.Caution, VerdictScope.Url, Hop));
        Assert.Equal(403, (await gateway.GetAsync(gateway.Link(Link))).Status);
    }

    [Fact]
    public async Task The_decision_says_that_the_rule_is_about_where_the_link_leads()
    {
        await using var gateway = await TestGateway.StartAsync();
        Judge(gateway, Verdict.Clean);
        Rule? rule = null;
        await WriteAsync(gateway, book => rule = book.Add(RuleAction.Block, VerdictScope.Site, "end.example"));
        Assert.True(WebUrl.TryParse(Link, out var url, out _));
        var decision = await gateway.Services.GetRequiredService<DecisionMaker>().DecideAsync(url, null, CancellationToken.None);

        Assert.Equal(["rule-block", "rule-of-redirect"], decision.Reasons.Select(reason => reason.Code));
        Assert.Equal(rule!.Id, decision.Reasons[0].Detail);
        Assert.Equal((DecisionSource.Rule, VerdictScope.Site), (decision.Source, decision.Scope));
        Assert.DoesNotContain(decision.Reasons, reason => reason.Detail.Contains("end.example", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_grain_that_cannot_be_asked_leaves_the_links_own_rule_in_force()
    {
        await using var gateway = await TestGateway.StartAsync(policy => policy.WhenCannotCheck = DecisionKind.Unavailable);
        gateway.GrainOf(Link).OnGet = (_, _) => throw new IOException("the disk is gone");
        await WriteAsync(gateway, book => book.Add(RuleAction.Allow, VerdictScope.Host, "short.example"));
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Link))).Status);
    }

    private static void Judge(TestGateway gateway, Verdict verdict) => gateway.GrainOf(Link).Answer(new UrlJudgement
    {
        Verdict = verdict,
        Source = JudgementSource.Scan,
        Version = 1,
        LeadsTo = [Hop, End],
        CheckedAt = gateway.Clock.GetUtcNow(),
        ExpiresAt = gateway.Clock.GetUtcNow() + TimeSpan.FromHours(1),
    });

    private static Task WriteAsync(TestGateway gateway, Action<FakeRuleBookGrain> write)
    {
        write(gateway.Grains.RuleBook);
        return gateway.Services.GetRequiredService<RuleBookFollower>().RefreshAsync(CancellationToken.None);
    }
}
