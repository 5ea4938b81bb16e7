using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Tests.Rules;

/// <summary>
/// One thread writes rules, in small and large changes that make the tables be joined, others decide meanwhile. Whoever reads a copy must find in
/// it exactly the rules of its version; at the end the structure has to hold together. LINKSAFETY_LONG=1 makes it twenty times as long.
/// </summary>
public sealed class RuleBookHolderSoak
{
    private const int Hosts = 3_000;
    private const int Readers = 4;
    private const int Seed = 20261122;
    private const int EnoughChecks = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly WebUrl[] Urls = [.. Enumerable.Range(0, Hosts).Select(i => Parse($"https://h{i}.example/"))];

    [Fact]
    public async Task EveryCopyHoldsExactlyTheRulesOfItsVersion()
    {
        var changes = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 20_000 : 800;
        var holder = new RuleBookHolder();
        holder.Replace([], [], 0);
        // What host i's rule was made or unmade at; a host is blocked from an odd entry's version to the next's.
        var history = Enumerable.Range(0, Hosts).Select(_ => new List<long>()).ToArray();
        using var done = new CancellationTokenSource();
        using var reading = new CountdownEvent(Readers);
        using var readEnough = new CountdownEvent(Readers);
        var readers = Enumerable.Range(0, Readers).Select(reader => Task.Factory.StartNew(
            () => Read(holder, history, reader, reading, readEnough, done.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        // Readers and writer meet: none has done its part before the others have begun theirs.
        Assert.True(reading.Wait(Patience), "the readers do not begin");
        Write(holder, history, changes);
        Assert.True(readEnough.Wait(Patience), "the readers do not go on");
        await done.CancelAsync();
        var checks = await Task.WhenAll(readers);

        await holder.SettleAsync();
        holder.Current.Rules.CheckIntegrity();
        Assert.All(checks, count => Assert.True(count >= EnoughChecks, $"a reader has checked {count} copies only"));
        for (var host = 0; host < Hosts; host++)
            Assert.Equal(history[host].Count % 2 == 1, holder.Current.Rules.TryMatch(Urls[host], DateTimeOffset.UnixEpoch, out _));
    }

    private static void Write(RuleBookHolder holder, List<long>[] history, int changes)
    {
        var random = new Random(Seed);
        var version = 0L;
        for (var change = 0; change < changes; change++)
        {
            var batch = new List<RuleChange>();
            for (var i = random.Next(20) == 0 ? 200 : random.Next(1, 4); i > 0; i--)
            {
                var host = random.Next(Hosts);
                version++;
                bool isRemoval;
                // Written down before it is published: a reader of the new version must find it.
                lock (history[host])
                {
                    isRemoval = history[host].Count % 2 == 1;
                    history[host].Add(version);
                }

                batch.Add(new RuleChange(version, Rule(host, history[host].Count, version, isRemoval), null, false));
            }

            holder.Apply(batch, version);
        }
    }

    private static int Read(
        RuleBookHolder holder, List<long>[] history, int reader, CountdownEvent reading, CountdownEvent readEnough, CancellationToken done)
    {
        var random = new Random(Seed + reader);
        var checks = 0;
        while (!done.IsCancellationRequested)
        {
            var copy = holder.Current;
            var host = random.Next(Hosts);
            var isBlocked = copy.Rules.TryMatch(Urls[host], DateTimeOffset.UnixEpoch, out _);
            bool shouldBe;
            lock (history[host])
                shouldBe = history[host].Count(version => version <= copy.Version) % 2 == 1;
            Assert.True(isBlocked == shouldBe, $"seed {Seed}, reader {reader}: host {host} at version {copy.Version} is {(isBlocked ? "" : "not ")}blocked");
            checks++;
            if (checks == 1)
                reading.Signal();
            if (checks == EnoughChecks)
                readEnough.Signal();
        }

        return checks;
    }

    // Each pair of changes is one rule and its removal.
    private static Rule Rule(int host, int count, long version, bool isRemoval) => new()
    {
        Id = RuleId.Format(RuleId.Of((((long)host * 100_000) + ((count + 1) / 2)), 1)),
        Action = RuleAction.Block,
        Scope = VerdictScope.Host,
        Target = $"h{host}.example",
        RedactedTarget = "",
        Reason = "",
        Author = "",
        CreatedAt = DateTimeOffset.UnixEpoch,
        RemovedAt = isRemoval ? DateTimeOffset.UnixEpoch : null,
        Version = version,
    };

    private static WebUrl Parse(string text) => WebUrl.TryParse(text, out var url, out var error) ? url : throw new ArgumentException($"{text}: {error}");
}
