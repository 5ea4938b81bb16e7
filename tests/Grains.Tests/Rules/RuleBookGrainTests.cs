using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Grains.Tests.Rules;

public sealed class RuleBookGrainTests
{
    private const string Ann = "key ann";
    private const string Bob = "key bob";

    [Fact]
    public async Task AddRule_ADraft_IsStoredAuditedAndPublished()
    {
        await using var host = await GrainsHost.StartAsync();
        var result = await Book(host).AddRuleAsync(Draft("https://Evil.example/a?token=s3cret", VerdictScope.Url), Ann, default);

        Assert.Equal(RuleOutcome.Done, result.Outcome);
        Assert.Equal("https://evil.example/a?token=s3cret", result.Rule!.Target);
        Assert.Equal("https://evil.example/a?token=[redacted]", result.Rule.RedactedTarget);
        Assert.Equal(new ChangeEvent(ChangeKind.Rules, "default", 1), Assert.Single(host.Changes.Changes));
        var entry = Assert.Single((await Book(host).GetAuditAsync(null, 10, default)).Entries);
        Assert.Equal((1, RuleChangeKind.Added, Ann, "seen in the wild"), (entry.Version, entry.Kind, entry.Actor, entry.Reason));
        Assert.Null(entry.Before);
        Assert.Equal(result.Rule, entry.After);
    }

    [Fact]
    public async Task AnyChange_AfterARestart_IsThere()
    {
        await using var first = await GrainsHost.StartAsync();
        var kept = (await Book(first).AddRuleAsync(Draft("evil.example"), Ann, default)).Rule!;
        var removed = (await Book(first).AddRuleAsync(Draft("other.example"), Ann, default)).Rule!;
        await Book(first).RemoveRuleAsync(removed.Id, Bob, "a mistake", default);
        await Book(first).SetSenderInvalidatedAsync("app/grant", Ann, "compromised", default);

        await using var second = await GrainsHost.StartAsync(storage: first.Storage);
        Assert.Equal(kept, await Book(second).GetRuleAsync(kept.Id, default));
        Assert.Equal(kept.Id, Assert.Single((await Book(second).ListRulesAsync(null, 10, default)).Rules).Id);
        Assert.Equal("app/grant", Assert.Single((await Book(second).ListInvalidatedSendersAsync(null, 10, default)).Senders).Sender);
        Assert.Equal(4, (await Book(second).GetAuditAsync(null, 10, default)).Entries.Length);
        Assert.Equal(RuleOutcome.Done, (await Book(second).RestoreRuleAsync(removed.Id, Bob, "no mistake", default)).Outcome);
    }

    /// <summary>The log is on disk, the page is not: what a crash between the two leaves behind.</summary>
    [Fact]
    public async Task AddRule_ThatDiesBeforeThePageIsWritten_IsMadeGoodByTheNextProcess()
    {
        await using var first = await GrainsHost.StartAsync();
        await Book(first).AddRuleAsync(Draft("before.example"), Ann, default);
        first.Storage.FailWritesOf("page", new IOException("No space left on device"));
        await Assert.ThrowsAnyAsync<Exception>(() => Book(first).AddRuleAsync(Draft("evil.example"), Ann, default));
        first.Storage.FailWritesOf("page", null);

        await using var second = await GrainsHost.StartAsync(storage: first.Storage);
        Assert.Equal(["evil.example", "before.example"], (await Book(second).ListRulesAsync(null, 10, default)).Rules.Select(rule => rule.Target));
        Assert.Equal(2, (await ReadAllAsync(Book(second))).Count);
        // And in the same process, whose activation has ended with the failure.
        Assert.Equal(2, (await ReadAllAsync(Book(first))).Count);
    }

    [Fact]
    public async Task AddRule_ThatCannotBeStored_DidNotHappen()
    {
        await using var host = await GrainsHost.StartAsync();
        host.Storage.WriteFailure = new IOException("No space left on device");
        await Assert.ThrowsAnyAsync<Exception>(() => Book(host).AddRuleAsync(Draft("evil.example"), Ann, default));
        host.Storage.WriteFailure = null;

        Assert.Empty(host.Changes.Changes);
        Assert.Empty((await Book(host).ListRulesAsync(null, 10, default)).Rules);
        Assert.Equal(1, (await Book(host).AddRuleAsync(Draft("evil.example"), Ann, default)).BookVersion);
    }

    [Fact]
    public async Task AddRule_WithARequestIdTwice_IsOneRule()
    {
        await using var host = await GrainsHost.StartAsync();
        var draft = Draft("evil.example") with { RequestId = "case 1 confirm" };
        var first = await Book(host).AddRuleAsync(draft, Ann, default);
        var again = await Book(host).AddRuleAsync(draft, Ann, default);

        Assert.Equal(RuleOutcome.AlreadyDone, again.Outcome);
        Assert.Equal(first.Rule, again.Rule);
        Assert.Equal(1, again.BookVersion);
    }

    [Fact]
    public async Task AddRule_Allow_EndsAfterThirtyDaysUnlessItSaysWhen()
    {
        await using var host = await GrainsHost.StartAsync();
        var now = host.Clock.GetUtcNow();
        var allow = Draft("good.example") with { Action = RuleAction.Allow };
        Assert.Equal(now.AddDays(30), (await Book(host).AddRuleAsync(allow, Ann, default)).Rule!.ExpiresAt);
        Assert.Equal(now.AddDays(3), (await Book(host).AddRuleAsync(allow with { ExpiresAt = now.AddDays(3) }, Ann, default)).Rule!.ExpiresAt);
        Assert.Null((await Book(host).AddRuleAsync(Draft("bad.example"), Ann, default)).Rule!.ExpiresAt);
    }

    public static TheoryData<string, RuleDraft> BadDrafts => new()
    {
        { "target", Draft("co.uk") with { Scope = VerdictScope.Site } },
        { "target", Draft("") },
        { "target", Draft(new string('a', 9_000)) },
        { "reason", Draft("evil.example") with { Reason = " " } },
        { "reason", Draft("evil.example") with { Reason = new string('a', 501) } },
        { "expires_at", Draft("evil.example") with { ExpiresAt = DateTimeOffset.UnixEpoch } },
        { "expires_at", Draft("evil.example") with { Action = RuleAction.Allow, ExpiresAt = DateTimeOffset.MaxValue } },
        { "supersedes", Draft("evil.example") with { Supersedes = "r1000" } },
        { "supersedes", Draft("evil.example") with { Supersedes = "nonsense" } },
        { "action", Draft("evil.example") with { Action = (RuleAction)7 } },
        { "scope", Draft("evil.example") with { Scope = (VerdictScope)7 } },
    };

    [Theory]
    [MemberData(nameof(BadDrafts))]
    public async Task AddRule_ABadField_IsNamed(string field, RuleDraft draft)
    {
        await using var host = await GrainsHost.StartAsync();
        var result = await Book(host).AddRuleAsync(draft, Ann, default);
        Assert.Equal(RuleOutcome.Invalid, result.Outcome);
        Assert.Equal(field, result.Fault!.Field);
        Assert.Empty(host.Changes.Changes);
    }

    [Fact]
    public async Task RemoveAndRestore_ARule_MakesItExactlyWhatItWas()
    {
        await using var host = await GrainsHost.StartAsync();
        var rule = (await Book(host).AddRuleAsync(Draft("sites.google.com") with { ExpiresAt = host.Clock.GetUtcNow().AddDays(5), CaseId = "case" }, Ann, default)).Rule!;
        rule = (await Book(host).ApproveRuleAsync(rule.Id, Bob, default)).Rule!;

        var removed = await Book(host).RemoveRuleAsync(rule.Id, Bob, "a mistake", default);
        Assert.False(removed.Rule!.IsInForceAt(host.Clock.GetUtcNow()));
        Assert.Equal(RuleOutcome.AlreadyDone, (await Book(host).RemoveRuleAsync(rule.Id, Bob, "again", default)).Outcome);

        host.Clock.Advance(TimeSpan.FromDays(1));
        var restored = (await Book(host).RestoreRuleAsync(rule.Id, Ann, "no mistake", default)).Rule!;
        Assert.Equal(rule with { Version = restored.Version }, restored);
        Assert.Equal(RuleOutcome.AlreadyDone, (await Book(host).RestoreRuleAsync(rule.Id, Ann, "again", default)).Outcome);
        Assert.Equal(
            [RuleChangeKind.Restored, RuleChangeKind.Removed, RuleChangeKind.Approved, RuleChangeKind.Added],
            (await Book(host).GetAuditAsync(null, 10, default)).Entries.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task AddRule_OverASharedPlatform_WaitsForASecondPerson()
    {
        await using var host = await GrainsHost.StartAsync();
        var rule = (await Book(host).AddRuleAsync(Draft("github.io") with { Scope = VerdictScope.Site }, Ann, default)).Rule!;
        Assert.True(rule.IsPendingApproval);
        Assert.False(rule.IsInForceAt(host.Clock.GetUtcNow()));

        Assert.Equal(RuleOutcome.AuthorCannotApprove, (await Book(host).ApproveRuleAsync(rule.Id, Ann, default)).Outcome);
        var approved = (await Book(host).ApproveRuleAsync(rule.Id, Bob, default)).Rule!;
        Assert.True(approved.IsInForceAt(host.Clock.GetUtcNow()));
        Assert.Equal((Bob, host.Clock.GetUtcNow()), (approved.ApprovedBy, approved.ApprovedAt));
        Assert.Equal(RuleOutcome.AlreadyDone, (await Book(host).ApproveRuleAsync(rule.Id, Bob, default)).Outcome);
        Assert.Equal(RuleOutcome.NotFound, (await Book(host).ApproveRuleAsync("rffff", Bob, default)).Outcome);
    }

    [Fact]
    public async Task GetRulesSince_AnyVersion_LeadsACopyToTheBook()
    {
        await using var host = await GrainsHost.StartAsync();
        var ids = new List<string>();
        for (var i = 0; i < 150; i++)
            ids.Add((await Book(host).AddRuleAsync(Draft($"evil{i}.example"), Ann, default)).Rule!.Id);
        await Book(host).RemoveRuleAsync(ids[0], Ann, "over", default);
        await Book(host).SetSenderInvalidatedAsync("app/grant", Ann, "compromised", default);

        for (var start = 0L; start <= 152; start += 19)
        {
            var delta = await Book(host).GetRulesSinceAsync(start, default);
            Assert.False(delta.MustReadAll);
            Assert.Equal((152, 152), (delta.ReachedVersion, delta.BookVersion));
            Assert.Equal(Enumerable.Range((int)start + 1, 152 - (int)start).Select(version => (long)version), delta.Changes.Select(change => change.Version));
        }

        var last = await Book(host).GetRulesSinceAsync(150, default);
        Assert.NotNull(last.Changes[0].Rule!.RemovedAt);
        Assert.Equal(("app/grant", true), (last.Changes[1].Sender, last.Changes[1].IsInvalidated));
        Assert.True((await Book(host).GetRulesSinceAsync(153, default)).MustReadAll); // a book that was set back
    }

    [Fact]
    public async Task ListRules_InPages_IsAllOnceLastFirst()
    {
        await using var host = await GrainsHost.StartAsync();
        for (var i = 0; i < 70; i++)
            await Book(host).AddRuleAsync(Draft($"evil{i}.example"), Ann, default);
        var listed = new List<string>();
        string? token = null;
        do
        {
            var page = await Book(host).ListRulesAsync(token, 16, default);
            Assert.True(page.Rules.Length <= 16);
            listed.AddRange(page.Rules.Select(rule => rule.Target));
            token = page.NextPageToken;
        }
        while (token is not null);
        Assert.Equal(Enumerable.Range(0, 70).Reverse().Select(i => $"evil{i}.example"), listed);
    }

    [Fact]
    public async Task Import_DryRun_SaysWhatWouldChangeAndChangesNothing()
    {
        await using var host = await GrainsHost.StartAsync();
        var same = (await Book(host).AddRuleAsync(Draft("same.example"), Ann, default)).Rule!;
        var other = (await Book(host).AddRuleAsync(Draft("other.example"), Ann, default)).Rule!;
        var rows = (await Book(host).ImportAsync(
            [
                Draft("same.example"),
                Draft("other.example") with { Reason = "a better reason" },
                Draft("new.example"),
                Draft("other.example") with { Action = RuleAction.Allow },
                Draft("new.example"),
                Draft("github.io") with { Scope = VerdictScope.Site },
            ],
            Bob,
            dryRun: true,
            default)).Rows;

        Assert.Equal(
            [RuleImportKind.Unchanged, RuleImportKind.Replace, RuleImportKind.Add, RuleImportKind.Add, RuleImportKind.Unchanged, RuleImportKind.Add],
            rows.Select(row => row.Kind));
        Assert.Equal((same.Id, other.Id, (string?)null), (rows[0].RuleId, rows[1].RuleId, rows[2].RuleId));
        Assert.Equal([other.Id], rows[3].ConflictsWith.AsEnumerable());
        Assert.True(rows[5].NeedsApproval);
        Assert.Equal(2, host.Changes.Changes.Count);
    }

    [Fact]
    public async Task Import_AThreatType_ReplacesAnother_AndNoneLeavesWhatIsThere()
    {
        await using var host = await GrainsHost.StartAsync();
        await Book(host).ImportAsync([Draft("evil.example") with { Threat = ThreatType.Malware }], Ann, dryRun: false, default);

        var same = await Book(host).ImportAsync([Draft("evil.example")], Bob, dryRun: false, default);
        Assert.Equal(RuleImportKind.Unchanged, Assert.Single(same.Rows).Kind);
        var reasoned = await Book(host).ImportAsync([Draft("evil.example") with { Reason = "a better reason" }], Bob, dryRun: false, default);
        Assert.Equal(ThreatType.Malware, (await Book(host).GetRuleAsync(Assert.Single(reasoned.Rows).RuleId!, default))!.Threat);
        var another = await Book(host).ImportAsync([Draft("evil.example") with { Reason = "a better reason", Threat = ThreatType.Spam }], Bob, dryRun: false, default);
        Assert.Equal(RuleImportKind.Replace, Assert.Single(another.Rows).Kind);
        Assert.Equal(ThreatType.Spam, Assert.Single(await Book(host).FindRulesAsync(VerdictScope.Host, "evil.example", default)).Threat);
    }

    [Fact]
    public async Task Import_WithARefusedRow_ChangesNothing()
    {
        await using var host = await GrainsHost.StartAsync();
        var import = await Book(host).ImportAsync(
            [Draft("new.example"), Draft("co.uk") with { Scope = VerdictScope.Site }, Draft("new.example") with { Reason = "another" }], Bob, dryRun: false, default);
        Assert.False(import.IsApplied);
        Assert.Equal([null, "target", "target"], import.Rows.Select(row => row.Fault?.Field));
        Assert.Empty((await Book(host).ListRulesAsync(null, 10, default)).Rules);
    }

    [Fact]
    public async Task Import_Thousands_IsOneVersionEachAndRepeatable()
    {
        await using var host = await GrainsHost.StartAsync();
        ImmutableArray<RuleDraft> drafts = [.. Enumerable.Range(0, 3_000).Select(i => Draft($"evil{i}.example"))];
        var import = await Book(host).ImportAsync(drafts, Bob, dryRun: false, default);
        Assert.True(import.IsApplied);
        Assert.Equal(3_000, import.BookVersion);
        Assert.Equal(3_000, import.Rows.Select(row => row.RuleId).Distinct().Count());

        var again = await Book(host).ImportAsync(drafts, Bob, dryRun: false, default);
        Assert.All(again.Rows, row => Assert.Equal(RuleImportKind.Unchanged, row.Kind));
        Assert.Equal(3_000, again.BookVersion);
        Assert.Equal(3_000, (await ReadAllAsync(Book(host))).Count);

        // One more costs a part of the log and a page, however many there are.
        var writes = host.Storage.Writes;
        await Book(host).AddRuleAsync(Draft("one-more.example"), Ann, default);
        Assert.True(host.Storage.Writes - writes <= 3, $"{host.Storage.Writes - writes} writes");
    }

    [Fact]
    public async Task NoteUses_OfADay_IsKeptWithoutAVersion()
    {
        await using var host = await GrainsHost.StartAsync();
        var rule = (await Book(host).AddRuleAsync(Draft("evil.example"), Ann, default)).Rule!;
        var day = new DateOnly(2026, 11, 22);
        await Book(host).NoteUsesAsync([new RuleUse(rule.Id, day), new RuleUse("rffff", day), new RuleUse("?", day)], default);
        await Book(host).NoteUsesAsync([new RuleUse(rule.Id, day.AddDays(-1))], default);

        await Book(host).RemoveRuleAsync(rule.Id, Ann, "over", default);
        var kept = await Book(host).GetRuleAsync(rule.Id, default);
        Assert.Equal((day, 2L), (kept!.LastUsedOn, kept.Version));
    }

    [Fact]
    public async Task SetSenderInvalidated_AndBack_IsAudited()
    {
        await using var host = await GrainsHost.StartAsync();
        Assert.Equal(RuleOutcome.Done, (await Book(host).SetSenderInvalidatedAsync("app/grant", Ann, "compromised", default)).Outcome);
        Assert.Equal(RuleOutcome.AlreadyDone, (await Book(host).SetSenderInvalidatedAsync("app/grant", Ann, "compromised", default)).Outcome);
        Assert.Equal(RuleOutcome.Done, (await Book(host).RestoreSenderAsync("app/grant", Bob, "cleaned up", default)).Outcome);
        Assert.Equal(RuleOutcome.Invalid, (await Book(host).SetSenderInvalidatedAsync("a b", Ann, "compromised", default)).Outcome);
        Assert.Empty((await Book(host).ListInvalidatedSendersAsync(null, 10, default)).Senders);
        Assert.Equal(
            [(RuleChangeKind.SenderRestored, Bob), (RuleChangeKind.SenderInvalidated, Ann)],
            (await Book(host).GetAuditAsync(null, 10, default)).Entries.Select(entry => (entry.Kind, entry.Actor)));
    }

    private static IRuleBookGrain Book(GrainsHost host) => host.Grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);

    private static RuleDraft Draft(string target, VerdictScope scope = VerdictScope.Host) =>
        new() { Action = RuleAction.Block, Scope = scope, Target = target, Reason = "seen in the wild" };

    private static async Task<List<Rule>> ReadAllAsync(IRuleBookGrain book)
    {
        var rules = new List<Rule>();
        string? cursor = null;
        do
        {
            var part = await book.ReadAllAsync(cursor, default);
            rules.AddRange(part.Rules);
            cursor = part.NextCursor;
        }
        while (cursor is not null);
        return rules;
    }
}
