using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Lists.Judging;
using Nylas.LinkSafety.Scanning.Lists.Serving;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Tests.Reference;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Serving;

public sealed class ServedEntriesTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly FeedTrust Open = new("open")
    {
        IsRedistributable = true, Confidence = 0.9, ConfirmedAt = Now, WeakAfter = TimeSpan.FromDays(3), SilentAfter = TimeSpan.FromDays(14),
    };

    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _clock = new(Now);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Find_AnEntryOfAFeedThatMayBeServed_TellsItsThreat()
    {
        var lists = await ListsAsync((Open, [Below("evil.example/"), Below("virus.example/", ThreatType.Malware), Below("spam.example/", ThreatType.Spam)]));

        Assert.Equal(ThreatType.SocialEngineering, Assert.Single(Find(lists, "evil.example/")).Threat);
        Assert.Equal(ThreatType.Malware, Assert.Single(Find(lists, "virus.example/")).Threat);
        Assert.Empty(Find(lists, "spam.example/"));
        Assert.Empty(Find(lists, "other.example/"));
        Assert.Equal(HashOf("evil.example/"), Find(lists, "evil.example/")[0].Hash.ToArray());
    }

    [Fact]
    public async Task Find_OfAFeedThatMayNot_IsNothing()
    {
        ListEntry[] entries = [Below("evil.example/")];
        Assert.Empty(Find(await ListsAsync((Open with { IsRedistributable = false }, entries)), "evil.example/"));
        Assert.Empty(Find(await ListsAsync((Open with { IsWarningList = true }, entries)), "evil.example/"));
        Assert.Empty(Find(await ListsAsync((Open with { Confidence = 0.5 }, entries)), "evil.example/")); // warns, and stops nobody
    }

    [Fact]
    public async Task Find_OfAFeedThatGrowsOld_IsNothingOnceItOnlyCautions()
    {
        var lists = await ListsAsync((Open, [Below("evil.example/")]));
        _clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        Assert.Single(Find(lists, "evil.example/"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(Find(lists, "evil.example/"));
    }

    [Fact]
    public async Task Find_WhatAFlagHasTakenBack_IsNothing_BeforeTheNextSnapshotIsMade()
    {
        var lists = await ListsAsync((Open, [Below("evil.example/")]));
        lists.Replace(2, lists.Current.Snapshot, [Open with { IsRedistributable = false }]);
        Assert.Empty(Find(lists, "evil.example/"));
    }

    [Fact]
    public async Task Find_WhatAnExceptionOrAWarningListSpeaksFor_IsNothing()
    {
        var warning = Open with { Name = "fine", IsWarningList = true, IsRedistributable = false };
        var other = Open with { Name = "other" };
        var lists = await ListsAsync(
            (Open, [Below("a.example/"), new ListEntry(ListScope.Url, "www.a.example/good", IsException: true), Below("bad.example/")]),
            (other, [Below("a.example/"), Below("x.fine.example/"), Below("fine.example/"), Below("example/")]),
            (warning, [Below("fine.example/")]));

        // The exception is its own feed's; the warning list speaks against everybody.
        Assert.Equal(["other"], lists.Current.Snapshot.FindByPrefix(HashOf("a.example/"), Now).Where(row => row.IsServable).Select(row => lists.Current.Trusts[row.Feed].Name));
        Assert.Empty(Find(lists, "fine.example/"));
        Assert.Empty(Find(lists, "x.fine.example/"));
        Assert.Empty(Find(lists, "example/"));
        Assert.Single(Find(lists, "bad.example/"));
    }

    [Fact]
    public async Task UpdateAsync_FollowsTheLists_AndWhatGrowsOld()
    {
        var lists = await ListsAsync((Open, [Below("evil.example/"), Below("virus.example/", ThreatType.Malware)]));
        using var served = Served(lists);

        var phishing = await served.UpdateAsync(ThreatType.SocialEngineering, null, UpdateLimits.None, default);
        Assert.Equal(HashOf("evil.example/")[..4], phishing!.Additions.ToArray());
        var malware = await served.UpdateAsync(ThreatType.Malware, null, UpdateLimits.None, default);
        Assert.Equal(HashOf("virus.example/")[..4], malware!.Additions.ToArray());

        _clock.Advance(TimeSpan.FromDays(3));
        var later = await served.UpdateAsync(ThreatType.SocialEngineering, phishing.State, UpdateLimits.None, default);
        Assert.True(later!.IsPartial);
        Assert.Equal(0u, Assert.Single(later.Removals));
    }

    [Fact]
    public async Task UpdateAsync_AfterAStart_TellsWhatHasChanged_UnlessWhatWasKeptIsDamaged()
    {
        ServedState state;
        using (var before = Served(await ListsAsync((Open, [Below("evil.example/"), Below("other.example/")]))))
            state = (await before.UpdateAsync(ThreatType.SocialEngineering, null, UpdateLimits.None, default))!.State;
        var lists = await ListsAsync((Open, [Below("evil.example/"), Below("new.example/")]));

        ServedState next;
        using (var after = Served(lists))
        {
            var update = await after.UpdateAsync(ThreatType.SocialEngineering, state, UpdateLimits.None, default);
            Assert.True(update!.IsPartial);
            Assert.Equal(HashOf("new.example/")[..4], update.Additions.ToArray());
            Assert.Single(update.Removals);
            next = update.State;
        }

        // Nothing has changed since: the state that was given last is the state of now.
        using (var again = Served(lists))
            Assert.Empty((await again.UpdateAsync(ThreatType.SocialEngineering, next, UpdateLimits.None, default))!.Removals);

        var path = Assert.Single(Directory.GetFiles(_directory.PathOf("served"), "SocialEngineering*"));
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path))[..^1]);
        using var damaged = Served(lists);
        Assert.False((await damaged.UpdateAsync(ThreatType.SocialEngineering, state, UpdateLimits.None, default))!.IsPartial);
        Assert.True((await damaged.UpdateAsync(ThreatType.SocialEngineering, next, UpdateLimits.None, default))!.IsPartial);
    }

    [Fact]
    public async Task UpdateAsync_WhereNothingCanBeKept_TellsAllTheSame()
    {
        await File.WriteAllTextAsync(_directory.PathOf("served"), "a file stands where the directory would be made");
        using var served = Served(await ListsAsync((Open, [Below("evil.example/")])));

        Assert.Equal(4, (await served.UpdateAsync(ThreatType.SocialEngineering, null, UpdateLimits.None, default))!.Additions.Length);
    }

    [Fact]
    public async Task UpdateAsync_BeforeTheListsAreRead_IsNothing()
    {
        using var served = Served(new ThreatLists());
        Assert.Null(await served.UpdateAsync(ThreatType.Malware, null, UpdateLimits.None, default));
    }

    private ServedLists Served(ThreatLists lists) => new(lists, new ServedHistory(_directory.PathOf("served"), NullLogger<ServedHistory>.Instance), _clock);

    private static ListEntry Below(string expression, ThreatType? threat = null) => new(ListScope.HostAndBelow, expression, threat);

    private static byte[] HashOf(string expression) => SHA256.HashData(Encoding.ASCII.GetBytes(expression));

    private IReadOnlyList<ServedHash> Find(ThreatLists lists, string expression) =>
        ServedEntries.Find(lists.Current, HashOf(expression).AsSpan(0, 4), _clock.GetUtcNow());

    private async Task<ThreatLists> ListsAsync(params (FeedTrust Trust, ListEntry[] Entries)[] feeds)
    {
        var parts = new List<ListPart>();
        foreach (var (trust, entries) in feeds)
        {
            var path = _directory.PathOf($"{trust.Name}.entries");
            using var writer = new ListFileWriter(path);
            foreach (var entry in entries)
                writer.Add(entry);
            _ = writer.Complete();
            parts.Add(new ListPart(new ListFeed(trust.Name, 1, Now), path)
            {
                IsRedistributable = trust.IsRedistributable, IsAuthoritative = trust.IsAuthoritative, IsWarningList = trust.IsWarningList,
            });
        }

        var snapshot = await new ListSnapshotMaker(new ServableEntries(Shipped.Data), _clock)
            .MakeAsync(_directory.PathOf($"{Guid.NewGuid():N}.lists"), parts, default);
        var lists = new ThreatLists();
        lists.Replace(1, snapshot, feeds.Select(feed => feed.Trust));
        return lists;
    }
}
