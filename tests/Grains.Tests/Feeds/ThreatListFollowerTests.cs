using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Scanning.Lists.Judging;

namespace Nylas.LinkSafety.Grains.Tests.Feeds;

public sealed class ThreatListFollowerTests
{
    private const string First = "http://h0.urls.example/login";

    [Fact]
    public async Task ANewSnapshot_IsPushedToTheProcess()
    {
        await using var world = await FeedWorld.StartAsync();
        Assert.True(world.InForce.Current.IsKnown);
        Assert.False(IsListed(world, First));
        world.Write("urls", 10);

        await world.AddAsync(world.Definition("urls") with { IsAuthoritative = true, Confidence = 0.5 });
        await world.InForce.ReachAsync((await world.Book.GetAsync(default)).Version);

        Assert.True(IsListed(world, First));
        var trust = Assert.Single(world.InForce.Current.Trusts);
        Assert.Equal(("urls", true, 0.5, world.Clock.GetUtcNow()), (trust.Name, trust.IsAuthoritative, trust.Confidence, trust.ConfirmedAt));
    }

    [Fact]
    public async Task AProcessThatStarts_DecidesByTheListsFromItsFirstClickOn()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));

        await world.RestartAsync();

        Assert.True(IsListed(world, First));
    }

    [Fact]
    public async Task AListThatIsConfirmed_IsFresher_ThoughTheSnapshotIsTheSame()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));
        await world.Follower.RefreshAsync(default);
        var before = world.InForce.Current;
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        await world.RefreshAsync("urls");

        await world.Follower.RefreshAsync(default);

        var after = world.InForce.Current;
        Assert.Same(before.Snapshot, after.Snapshot);
        Assert.Equal((before.Stamp + 1, world.Clock.GetUtcNow()), (after.Stamp, after.Trusts[0].ConfirmedAt));
    }

    [Fact]
    public async Task WhatIsTheSame_LeavesTheStamp()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));
        await world.Follower.RefreshAsync(default);
        var before = world.InForce.Current;

        await world.Follower.RefreshAsync(default);

        Assert.Same(before, world.InForce.Current);
    }

    [Fact]
    public async Task AFeedThatBeginsAnewElsewhere_IsWorthNothing_UntilItsListIsThere()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));
        await world.Follower.RefreshAsync(default);
        var held = world.InForce.Current;
        Assert.NotNull(Assert.Single(held.Trusts).ConfirmedAt);

        // The snapshot of before, and no list in force any more.
        Assert.True(world.InForce.Replace(held.Version, held.Snapshot, []));

        Assert.Null(Assert.Single(world.InForce.Current.Trusts).ConfirmedAt);
    }

    /// <summary>Byte 0 is the head's: the file cannot be opened. The last one is an entry's: it can, and the damage is found when all of it is read.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    public async Task ADamagedSnapshot_IsMadeAnew(int position, bool isOpened)
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        await world.AddAsync(world.Definition("urls"));
        var book = await world.Book.GetAsync(default);
        await world.StopAsync();
        Damage(Path.Combine(world.Lists, book.FileName!), position);

        await world.RestartAsync();
        if (!isOpened)
            Assert.True(world.InForce.Current is { IsKnown: false } || world.InForce.Current.Version > book.Version);
        await world.InForce.ReachAsync(book.Version + 1);

        Assert.True(IsListed(world, First));
        Assert.Null(world.InForce.Current.Snapshot.FindDamage());
    }

    [Fact]
    public async Task ALostPush_IsMadeUpForWithinTheLease()
    {
        await using var world = await FeedWorld.StartAsync();
        world.Write("urls", 10);
        world.Host.Changes.Lose(ChangeKind.Feeds);
        Assert.Empty(await world.Book.PutAsync(world.Definition("urls"), "ana", "", default));
        await world.Feed("urls").RefreshAsync("ana", default);
        await world.Book.SettleAsync(default);
        var version = (await world.Book.GetAsync(default)).Version;
        Assert.False(IsListed(world, First));

        var reached = world.InForce.ReachAsync(version);
        world.Clock.Advance(LeasedCopy.Lease);
        await reached;

        Assert.True(IsListed(world, First));
    }

    private static bool IsListed(FeedWorld world, string url) =>
        world.InForce.Current.Snapshot.Match(GrainsHost.Parse(url), world.Clock.GetUtcNow()).Count > 0;

    private static void Damage(string path, int position)
    {
        // Another file of the same name: the one that is mapped stays as it was.
        var bytes = File.ReadAllBytes(path);
        bytes[position < 0 ? bytes.Length + position : position] ^= 1;
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
    }
}
