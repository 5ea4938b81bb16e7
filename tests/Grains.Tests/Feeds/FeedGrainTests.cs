using Nylas.LinkSafety.Grains.Feeds;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Feeds;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Grains.Tests.Feeds;

public sealed class FeedGrainTests
{
    [Fact]
    public async Task AFeed_IsFetched_AndItsListIsInASnapshotThatIsPublished()
    {
        await using var world = await FeedWorld.StartAsync();
        world.WriteText("urls", "# made\nhttp://evil.example/login\nnot a url\nhttp://127.0.0.1/\n");

        var status = await world.AddAsync(world.Definition("urls") with { Format = "url-list" });

        Assert.Equal((FeedHealth.Good, 1L, 1L, "", 0), (status.Health, status.Version, status.Entries, status.Fault, status.Failures));
        Assert.Equal(2, status.Skipped.Values.Sum());
        Assert.Contains(status.SkippedSamples, sample => sample.StartsWith("line 3: not a url", StringComparison.Ordinal));
        Assert.Equal(world.Clock.GetUtcNow(), status.ConfirmedAt);
        Assert.True(await world.IsListedAsync("https://evil.example/login"));
        Assert.False(await world.IsListedAsync("https://evil.example/"));
        var book = await world.Book.GetAsync(default);
        Assert.Contains(world.Host.Changes.Changes, change => change == new ChangeEvent(ChangeKind.Feeds, "default", book.Version));
        Assert.Equal("urls", Assert.Single(book.Names));
    }

    [Fact]
    public async Task WhatTheSourceHasStill_IsConfirmed_AndNotMadeAnew()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));
        var book = await world.Book.GetAsync(default);
        world.Clock.Advance(TimeSpan.FromMinutes(30));

        var status = await world.RefreshAsync("urls");

        Assert.Equal((FeedHealth.Good, 1L, world.Clock.GetUtcNow()), (status.Health, status.Version, status.ConfirmedAt));
        Assert.Equal(book.Version, (await world.Book.GetAsync(default)).Version);
    }

    [Fact]
    public async Task WhatIsNotedWhileARefreshIsStored_IsStoredAfterIt_AndNothingIsLost()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));
        world.Write("urls", 12);
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        world.Host.Storage.HoldWritesOf("feed");

        var refresh = world.RefreshAsync("urls");
        await world.Host.Storage.WriteHeld;
        var noted = world.Feed("urls").NoteSpreadAsync(new FeedSpread(100, null, null, 2, false), default);
        world.Host.Storage.ReleaseWrites();
        await noted;

        Assert.Equal((FeedHealth.Good, 2L, 12L), ((await refresh).Health, (await refresh).Version, (await refresh).Entries));
        Assert.Null(await world.Feed("urls").GetSpreadAsync(default));
    }

    [Fact]
    public async Task AListThatNobodyConfirms_Weakens_AndFallsSilent()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));
        File.Delete(world.SourceOf("urls"));

        foreach (var (days, health) in ((int, FeedHealth)[])[(2, FeedHealth.Failing), (3, FeedHealth.Weak), (13, FeedHealth.Weak), (14, FeedHealth.Silent)])
        {
            world.Clock.Advance((await world.Feed("urls").DescribeAsync(default))!.ConfirmedAt!.Value.AddDays(days) - world.Clock.GetUtcNow());
            var status = await world.RefreshAsync("urls");
            Assert.Equal((days, health), (days, status.Health));
            Assert.Contains("cannot be read", status.Fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ANewList_TakesThePlaceOfTheOld()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));
        world.Write("urls", 10, from: 1);

        var status = await world.RefreshAsync("urls");

        Assert.Equal(2, status.Version);
        Assert.False(await world.IsListedAsync("http://h0.urls.example/login"));
        Assert.True(await world.IsListedAsync("http://h10.urls.example/login"));
        Assert.Equal(2, Directory.GetFiles(world.Lists).Length); // one list, one snapshot
    }

    [Fact]
    public async Task AListThatShrinksTooMuch_WaitsForASecondThatAgrees()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 100);
        await world.AddAsync(world.Definition("urls"));

        world.Write("urls", 59);
        var status = await world.RefreshAsync("urls");
        Assert.Equal((FeedHealth.Suspect, 1L, 100L, 59L), (status.Health, status.Version, status.Entries, status.WaitingEntries));
        Assert.Contains("59 entries, and the one before had 100", status.Fault, StringComparison.Ordinal);
        Assert.True(await world.IsListedAsync("http://h99.urls.example/login"));

        // One that says something else again is no second word for the first.
        world.Write("urls", 2);
        Assert.Equal((FeedHealth.Suspect, 2L), ((await world.RefreshAsync("urls")).Health, (await world.Feed("urls").DescribeAsync(default))!.WaitingEntries));
        world.Write("urls", 2, from: 7);
        status = await world.RefreshAsync("urls");
        Assert.Equal((FeedHealth.Good, 2L, 2L, null), (status.Health, status.Version, status.Entries, status.WaitingEntries));
        Assert.False(await world.IsListedAsync("http://h99.urls.example/login"));
    }

    [Fact]
    public async Task AListThatShrank_AndIsStillSo_IsAccepted()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 100);
        await world.AddAsync(world.Definition("urls"));
        world.Write("urls", 10);
        await world.RefreshAsync("urls");

        // Not modified since the one that waits.
        Assert.Equal((FeedHealth.Good, 10L), ((await world.RefreshAsync("urls")).Health, (await world.Feed("urls").DescribeAsync(default))!.Entries));
    }

    [Fact]
    public async Task AListThatRecovers_LetsTheDoubtGo()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 100);
        await world.AddAsync(world.Definition("urls"));
        world.Write("urls", 10);
        await world.RefreshAsync("urls");
        world.Write("urls", 101);

        var status = await world.RefreshAsync("urls");

        Assert.Equal((FeedHealth.Good, 2L, 101L, null), (status.Health, status.Version, status.Entries, status.WaitingEntries));
    }

    [Fact]
    public async Task AListThatIsTooShort_WaitsForAPerson_HoweverOftenItComes()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 5);
        var status = await world.AddAsync(world.Definition("urls") with { MinEntries = 6 });
        Assert.Equal((FeedHealth.Suspect, 0L), (status.Health, status.Version));
        Assert.Equal(FeedHealth.Suspect, (await world.RefreshAsync("urls")).Health);
        Assert.False(await world.IsListedAsync("http://h0.urls.example/login"));

        Assert.True(await world.Feed("urls").AcceptAsync("bo", "it is a young feed", default));
        await world.Book.SettleAsync(default);

        status = (await world.Feed("urls").DescribeAsync(default))!;
        Assert.Equal((FeedHealth.Good, 1L), (status.Health, status.Version));
        Assert.Equal(("bo", "it is a young feed"), (status.History[^1].Actor, status.History[^1].Why));
        Assert.True(await world.IsListedAsync("http://h0.urls.example/login"));
        Assert.False(await world.Feed("urls").AcceptAsync("bo", "again", default));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><title>Log in</title>", "HTML")]
    [InlineData("", "nothing in it")]
    [InlineData("\0\0\0\0", "no text")]
    public async Task SomethingThatIsNoList_ChangesNothing_AndIsTriedAgainLaterAndLater(string text, string expected)
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));
        world.WriteText("urls", text);

        var pauses = new List<TimeSpan>();
        for (var failures = 1; failures <= 10; failures++)
        {
            var status = await world.RefreshAsync("urls");
            Assert.Equal((FeedHealth.Failing, failures, 1L), (status.Health, status.Failures, status.Version));
            Assert.Contains(expected, status.Fault, StringComparison.Ordinal);
            pauses.Add(status.NextAt - world.Clock.GetUtcNow());
        }

        Assert.InRange(pauses[0], TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30));
        Assert.InRange(pauses[2], TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(120));
        Assert.Equal(TimeSpan.FromHours(24), pauses[^1]);
        Assert.True(await world.IsListedAsync("http://h0.urls.example/login"));
        world.Write("urls", 10);
        Assert.Equal((FeedHealth.Good, 0), ((await world.RefreshAsync("urls")).Health, (await world.Feed("urls").DescribeAsync(default))!.Failures));
    }

    [Fact]
    public async Task WhatAFeedHasDone_IsCountedForADay()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));

        await world.Feed("urls").NoteUseAsync(new FeedUse(5, 3, 1, 1, [1, 2]), default);
        world.Clock.Advance(TimeSpan.FromHours(5));
        await world.Feed("urls").NoteUseAsync(new FeedUse(2, 2, 0, 0, [2, 3]), default);
        Assert.Equal(new FeedUsage(3, 7, 5, 1, 1), (await world.Feed("urls").DescribeAsync(default))!.Usage);

        await world.RestartAsync();
        Assert.Equal(new FeedUsage(3, 7, 5, 1, 1), (await world.Feed("urls").DescribeAsync(default))!.Usage);
        world.Clock.Advance(TimeSpan.FromHours(19));
        Assert.Equal(new FeedUsage(2, 2, 2, 0, 0), (await world.Feed("urls").DescribeAsync(default))!.Usage);
    }

    [Fact]
    public async Task AFeedIsFetched_WhenItIsDue_AndNotBefore()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        var status = await world.AddAsync(world.Definition("urls"));
        Assert.InRange(status.NextAt - world.Clock.GetUtcNow(), TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(66));
        world.Write("urls", 11);

        world.Clock.Advance(status.NextAt - world.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        await world.Feed("urls").TickAsync(default);
        Assert.False((await world.Feed("urls").DescribeAsync(default))!.IsRefreshing);

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        var made = world.Storage.WhenWritten("feed", json => json.Contains("\"Version\":2", StringComparison.Ordinal));
        await world.Feed("urls").TickAsync(default);
        await made;
        Assert.Equal(11, (await world.Feed("urls").DescribeAsync(default))!.Entries);
    }

    [Fact]
    public async Task AnotherSource_SaysNothingOfTheOldOnesList()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 100);
        world.Write("other", 3);
        await world.AddAsync(world.Definition("urls"));

        var status = await world.AddAsync(world.Definition("urls") with { Location = world.SourceOf("other") });

        Assert.Equal((FeedHealth.Good, 3L), (status.Health, status.Entries));
        Assert.False(await world.IsListedAsync("http://h0.urls.example/login"));
        Assert.True(await world.IsListedAsync("http://h0.other.example/login"));
    }

    [Fact]
    public async Task ARemovedFeed_LeavesNothing()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        world.Write("other", 10);
        await world.AddAsync(world.Definition("urls"));
        await world.AddAsync(world.Definition("other"));

        Assert.True(await world.Book.RemoveAsync("urls", "ana", "", default));
        await world.Book.SettleAsync(default);

        Assert.False(await world.IsListedAsync("http://h0.urls.example/login"));
        Assert.True(await world.IsListedAsync("http://h0.other.example/login"));
        Assert.Null(await world.Feed("urls").DescribeAsync(default));
        Assert.Null(await world.Feed("urls").RefreshAsync("ana", default));
        Assert.DoesNotContain(Directory.GetFiles(world.Lists), file => Path.GetFileName(file).StartsWith("urls.", StringComparison.Ordinal));
        Assert.False(await world.Book.RemoveAsync("urls", "ana", "", default));
    }

    /// <summary>Who, when, what, why: also of a feed that is gone, and of the next of its name.</summary>
    [Fact]
    public async Task WhatPeopleDoToAFeed_IsInTheAudit_AndStaysThere()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 100);
        var definition = world.Definition("urls");
        Assert.Empty(await world.Book.PutAsync(definition, "ana", "trusted by all", default));
        await world.RefreshAsync("urls");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await world.Book.PutAsync(definition with { Confidence = 0.8, IsRedistributable = true }, "bo", "", default));
        Assert.Empty(await world.Book.PutAsync(definition with { Confidence = 0.8, IsRedistributable = true }, "bo", "the same again", default));
        world.Write("urls", 10);
        await world.RefreshAsync("urls");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await world.Feed("urls").AcceptAsync("cy", "they have cleaned up", default));
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await world.Book.RemoveAsync("urls", "ana", "no longer kept", default));
        await world.RestartAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(await world.Book.PutAsync(definition with { Location = "https://lists.example/urls?token=s3cret" }, "bo", "", default));

        var audit = (await world.Catalog.ListAuditAsync(new CatalogAuditQuery { Subject = CatalogSubject.Feed, SubjectId = "urls" }, default))!.Rows.Reverse().ToList();
        Assert.Equal(
            [
                ("ana", "added", "trusted by all"),
                ("bo", "changed confidence, redistributable", ""),
                ("cy", "accepted version 2 with 10 entries", "they have cleaned up"),
                ("ana", "removed", "no longer kept"),
                ("bo", "added", ""),
            ],
            audit.Select(entry => (entry.Actor, entry.What, entry.Why)));
        Assert.Equal(5, audit.Select(entry => entry.Id).Distinct().Count());
        Assert.Equal(world.SourceOf("urls"), audit[0].RedactedTarget);
        Assert.DoesNotContain("s3cret", audit[^1].RedactedTarget, StringComparison.Ordinal);
        Assert.Equal(world.Clock.GetUtcNow(), audit[^1].At);
    }

    [Fact]
    public async Task AnotherProcess_HasTheSameListsInForce()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));

        await world.RestartAsync();

        Assert.True(await world.IsListedAsync("http://h0.urls.example/login"));
        Assert.Equal(FeedHealth.Good, (await world.Feed("urls").DescribeAsync(default))!.Health);
    }

    /// <summary>Killed after every single write of a refresh: the next process comes to the new list, and never to none.</summary>
    [Fact]
    public async Task AKill_BetweenAnyTwoWrites_LosesNoList()
    {
        for (var writes = 0; writes < 6; writes++)
        {
            await using var world = await FeedWorld.StartAsync();
            world.Write("urls", 10);
            await world.AddAsync(world.Definition("urls"));
            world.Write("urls", 11);

            world.Storage.DieAfter(writes);
            try
            {
                await world.RefreshAsync("urls");
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                // What the dying process says is nobody's concern any more.
            }

            await world.RestartAsync();
            world.Storage.Revive();
            Assert.True(await world.IsListedAsync("http://h9.urls.example/login"));
            await world.Book.TickAsync(default);
            await world.Feed("urls").TickAsync(default);
            await world.RefreshAsync("urls");
            Assert.True(await world.IsListedAsync("http://h10.urls.example/login"), $"after {writes} writes");
        }
    }

    [Fact]
    public async Task ADiskThatTakesNoList_IsSaid_AndChangesNothing()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));
        world.Write("urls", 11);
        // A directory stands where the next list would be written.
        Directory.CreateDirectory(Path.Combine(world.Lists, FeedFiles.NameOf("urls", 2) + ".new"));

        var status = await world.RefreshAsync("urls");

        Assert.Equal((FeedHealth.Failing, 10L), (status.Health, status.Entries));
        Assert.Contains("cannot be kept", status.Fault, StringComparison.Ordinal);
        Assert.True(await world.IsListedAsync("http://h0.urls.example/login"));
    }

    /// <summary>What was allowed when the feed was set up may lead elsewhere when it is read.</summary>
    [Fact]
    public async Task AFileThatHasBecomeALinkToElsewhere_IsNotRead()
    {
        await using var world = await FeedWorld.StartAsync();
        using var elsewhere = new TemporaryDirectory();
        await File.WriteAllTextAsync(elsewhere.PathOf("secret.txt"), "http://secret.example/\n");
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));
        File.Delete(world.SourceOf("urls"));
        File.CreateSymbolicLink(world.SourceOf("urls"), elsewhere.PathOf("secret.txt"));
        var inDirectory = Directory.CreateDirectory(world.SourceOf("many")).FullName;
        File.CreateSymbolicLink(Path.Combine(inDirectory, "a.txt"), elsewhere.PathOf("secret.txt"));

        foreach (var status in (FeedStatus[])[await world.RefreshAsync("urls"), await world.AddAsync(world.Definition("many"))])
        {
            Assert.Equal(1, status.Failures);
            Assert.Contains("leads elsewhere; an absolute path below ", status.Fault, StringComparison.Ordinal);
        }

        Assert.True(await world.IsListedAsync("http://h0.urls.example/login"));
        Assert.False(await world.IsListedAsync("http://secret.example/"));
    }

    [Fact]
    public async Task ADefinitionThatCannotBe_IsRefused_WithWhatWasExpected()
    {
        await using var world = await FeedWorld.StartAsync();
        var good = world.Definition("urls");
        (FeedDefinition Definition, string Field)[] wrong =
        [
            (good with { Name = "" }, "name"),
            (good with { Name = "Übel" }, "name"),
            (good with { Name = "../x" }, "name"),
            (good with { Location = "lists/urls.txt" }, "location"),
            (good with { Location = "/etc/passwd" }, "location"),
            (good with { Location = "ftp://feeds.example/x" }, "location"),
            (good with { Location = "https://user:secret@feeds.example/x" }, "location"),
            (good with { Format = "tea-leaves" }, "format"),
            (good with { Confidence = double.NaN }, "confidence"),
            (good with { Interval = TimeSpan.FromSeconds(59) }, "interval"),
            (good with { MinEntries = -1 }, "min_entries"),
            (good with { MaxShrink = 1.1 }, "max_shrink"),
            (good with { WeakAfter = TimeSpan.Zero }, "weak_after"),
            (good with { SilentAfter = TimeSpan.FromDays(2) }, "silent_after"),
        ];

        foreach (var (definition, field) in wrong)
        {
            var fault = Assert.Single(await world.Book.PutAsync(definition, "ana", "", default));
            Assert.Equal(field, fault.Field);
            Assert.DoesNotContain("secret", fault.Expected, StringComparison.Ordinal);
        }

        var all = await world.Book.PutAsync(good with { Name = "", Format = "tea-leaves", MinEntries = -1 }, "ana", "", default);
        Assert.Equal(["name", "format", "min_entries"], all.Select(fault => fault.Field));

        Assert.Empty((await world.Book.GetAsync(default)).Names);
    }
}
