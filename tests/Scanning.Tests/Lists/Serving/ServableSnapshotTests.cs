using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Lists.Serving;
using Nylas.LinkSafety.Scanning.Lists.Snapshots;
using Nylas.LinkSafety.Scanning.Tests.Reference;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Serving;

public sealed class ServableSnapshotTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    /// <summary>What a snapshot marks as served is what the rule says of each entry, asked one by one with what the whole list and all warning lists speak for.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task MakeAsync_MarksWhatMayBeServed_WhereverInTheListTheExceptionStands(int seed)
    {
        var random = new Random(seed);
        var entries = Enumerable.Range(0, 3_000).Select(_ => Entry(random, exceptions: 0.02)).ToList();
        var harmless = Enumerable.Range(0, 30).Select(_ => Entry(random, exceptions: 0.3)).ToList();
        var servable = new ServableEntries(Shipped.Data);

        var snapshot = await new ListSnapshotMaker(servable, new FakeTimeProvider(Now)).MakeAsync(
            _directory.PathOf("made.lists"),
            [new ListPart(new ListFeed("open", 1, Now), Write("open", entries)) { IsRedistributable = true }, new ListPart(new ListFeed("fine", 1, Now), Write("fine", harmless)) { IsWarningList = true }],
            default);

        string[] spokenFor = [.. entries.Where(entry => entry.IsException).Concat(harmless.Where(entry => !entry.IsException)).Select(HostOf)];
        var served = entries.Where(entry => !entry.IsException && servable.MayServe(entry, isAuthoritative: false) && !spokenFor.Any(host => AreRelated(host, HostOf(entry))))
            .Select(entry => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(entry.Expression)))).ToHashSet();
        var marked = snapshot.Rows().Where(row => row.IsServable).Select(row => { var bytes = new byte[32]; row.Hash.Write(bytes); return Convert.ToHexString(bytes); }).ToHashSet();
        Assert.InRange(served.Count, 50, 2_900);
        Assert.True(served.SetEquals(marked), $"seed {seed}");
    }

    private static ListEntry Entry(Random random, double exceptions)
    {
        var labels = Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{(char)('a' + random.Next(26))}{random.Next(9)}");
        var host = $"{string.Join('.', labels)}.{random.GetItems(["example", "google.com", "github.io", "bit.ly", "evil.test"], 1)[0]}";
        return new ListEntry(ListScope.HostAndBelow, host + "/", IsException: random.NextDouble() < exceptions);
    }

    private static string HostOf(ListEntry entry) => entry.Expression[..^1];

    private static bool AreRelated(string one, string other) =>
        one == other || one.EndsWith("." + other, StringComparison.Ordinal) || other.EndsWith("." + one, StringComparison.Ordinal);

    private string Write(string name, IEnumerable<ListEntry> entries)
    {
        var path = _directory.PathOf($"{name}.entries");
        using var writer = new ListFileWriter(path);
        foreach (var entry in entries)
            writer.Add(entry);
        _ = writer.Complete();
        return path;
    }
}
