using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Gateway.Tests.Redirects;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Gateway.Tests.Rules;

/// <summary>What rules and called-back senders do with clicks.</summary>
public sealed class RuleClickSpecs
{
    private const string Page = "https://shop.example/a/b?c";

    [Theory]
    [InlineData(RuleAction.Block, Verdict.Clean, 403)]
    [InlineData(RuleAction.Caution, Verdict.Clean, 200)]
    [InlineData(RuleAction.Allow, Verdict.Malicious, 302)]
    public async Task A_rule_outranks_what_machines_think(RuleAction action, Verdict verdict, int status)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Page, verdict);
        await WriteAsync(gateway, book => book.Add(action, VerdictScope.Host, "shop.example"));

        var response = await gateway.GetAsync(gateway.Link(Page));
        Assert.Equal(status, response.Status);
        Assert.DoesNotContain("a secret", response.Body, StringComparison.Ordinal);

        // A block needs to know nothing else; what is milder holds only while nothing on the way is blocked.
        Assert.Equal(action == RuleAction.Block ? 0 : 1, gateway.GrainOf(Page).Questions);
    }

    [Fact]
    public async Task A_new_rule_decides_a_url_that_is_known_already_and_its_end_gives_it_back()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Page, Verdict.Clean);
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Page))).Status);

        Rule? rule = null;
        await WriteAsync(gateway, book => rule = book.Add(RuleAction.Block, VerdictScope.Path, "shop.example/a"));
        Assert.Equal(403, (await gateway.GetAsync(gateway.Link(Page))).Status);
        await WriteAsync(gateway, book => book.Remove(rule!));
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Page))).Status);
        Assert.Equal(1, gateway.GrainOf(Page).Questions);
    }

    [Fact]
    public async Task A_rule_ends_at_its_time_without_anybody_saying_so()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Page, Verdict.Clean);
        var end = gateway.Clock.GetUtcNow() + TimeSpan.FromSeconds(5);
        await WriteAsync(gateway, book => book.Add(RuleAction.Block, VerdictScope.Host, "shop.example", rule => rule with { ExpiresAt = end }));
        Assert.Equal(403, (await gateway.GetAsync(gateway.Link(Page))).Status);
        gateway.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Page))).Status);
    }

    [Fact]
    public async Task A_rule_that_waits_for_approval_decides_nothing()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Page, Verdict.Clean);
        await WriteAsync(gateway, book => book.Add(RuleAction.Block, VerdictScope.Host, "shop.example", rule => rule with { NeedsApproval = true }));
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Page))).Status);
    }

    [Fact]
    public async Task Links_of_a_called_back_sender_are_gone_and_those_of_others_are_not()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Page, Verdict.Clean);
        await WriteAsync(gateway, book => book.Add(RuleAction.Allow, VerdictScope.Host, "shop.example"));
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Page, "app/grant"))).Status);
        await WriteAsync(gateway, book => book.SetSender("app/grant", isInvalidated: true));

        var gone = await gateway.GetAsync(gateway.Link(Page, "app/grant"));
        Assert.Equal(410, gone.Status);
        Assert.DoesNotContain("shop.example", gone.Body, StringComparison.Ordinal);
        Assert.Equal(410, (await gateway.PostFormAsync(gateway.Link(Page, "app/grant"), "token=x")).Status);
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Page, "app/other"))).Status);
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Page))).Status);
        Assert.Equal(1, (await gateway.CountClicksAsync(Page))[ClickOutcome.Gone]);

        await WriteAsync(gateway, book => book.SetSender("app/grant", isInvalidated: false));
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Page, "app/grant"))).Status);
    }

    [Fact]
    public async Task A_called_back_senders_known_link_is_gone_too()
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Judge(Page, Verdict.Clean);
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Page, "app/grant"))).Status);
        await WriteAsync(gateway, book => book.SetSender("app/grant", isInvalidated: true));
        Assert.Equal(410, (await gateway.GetAsync(gateway.Link(Page, "app/grant"))).Status);
        Assert.Equal(410, (await gateway.HeadAsync(gateway.Link(Page, "app/grant"))).Status);
    }

    [Fact]
    public async Task A_gateway_that_could_not_read_the_book_says_that_it_cannot_check()
    {
        await using var first = await TestGateway.StartAsync();
        first.Grains.RuleBook.Failure = new IOException("the disk is gone");
        await using var gateway = await TestGateway.StartAsync(policy => policy.WhenCannotCheck = Gateway.Decisions.DecisionKind.Unavailable, neighbour: first);
        gateway.Judge(Page, Verdict.Clean);
        Assert.Equal(503, (await gateway.GetAsync(gateway.Link(Page))).Status);

        gateway.Grains.RuleBook.Failure = null;
        gateway.Clock.Advance(LeasedCopy.Lease);
        await gateway.Services.GetRequiredService<RuleBookHolder>().ReachAsync(0);
        Assert.Equal(302, (await gateway.GetAsync(gateway.Link(Page))).Status);
    }

    [Fact]
    public async Task The_days_on_which_rules_were_used_are_told_once()
    {
        await using var gateway = await TestGateway.StartAsync();
        Rule? rule = null;
        await WriteAsync(gateway, book => rule = book.Add(RuleAction.Block, VerdictScope.Host, "shop.example"));
        for (var i = 0; i < 3; i++)
            await gateway.GetAsync(gateway.Link(Page));
        var reporter = gateway.Services.GetServices<IHostedService>().OfType<RuleUseReporter>().Single();
        await reporter.ReportAsync(CancellationToken.None);
        await reporter.ReportAsync(CancellationToken.None);

        var today = DateOnly.FromDateTime(gateway.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal(new RuleUse(rule!.Id, today), Assert.Single(gateway.Grains.RuleBook.Uses));
    }

    private static Task WriteAsync(TestGateway gateway, Action<Testing.Grains.FakeRuleBookGrain> write)
    {
        write(gateway.Grains.RuleBook);
        return gateway.Services.GetRequiredService<RuleBookFollower>().RefreshAsync(CancellationToken.None);
    }
}
