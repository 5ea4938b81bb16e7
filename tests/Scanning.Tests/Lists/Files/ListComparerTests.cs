using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Tests.Reference;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Files;

public sealed class ListComparerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ListComparer _comparer = new(Shipped.Data.Suffixes);
    private int _files;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(7)] // many parts, for the same
    public void Compare_TellsOnWhichSitesListsDiffer_WhateverTheirOrder(int part)
    {
        const int Seed = 7;
        var random = new Random(Seed);
        var all = Enumerable.Range(0, 300).Select(i => new ListEntry(ListScope.Url, $"a.site{i}.co.uk/p")).ToArray();
        var gone = all[..3];
        var come = new ListEntry(ListScope.Host, "new.example/");
        var before = Write([.. all]);
        ListEntry[] now = [.. all.Except(gone), come];
        random.Shuffle(now);

        var sites = _comparer.Compare(before, Write(now), 100, part, default);

        Assert.Equal(["new.example", "site0.co.uk", "site1.co.uk", "site2.co.uk"], sites!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Compare_WhatAnEntrySays_Counts_AndSinceWhenDoesNot()
    {
        var entry = new ListEntry(ListScope.Host, "evil.example/", Confidence: 0.5);
        Assert.Empty(_comparer.Compare(Write(entry), Write(entry with { FirstSeen = DateTimeOffset.UnixEpoch.AddYears(50) }), 10, 10, default)!);
        Assert.Single(_comparer.Compare(Write(entry), Write(entry with { Confidence = 0.9 }), 10, 10, default)!);
        Assert.Single(_comparer.Compare(Write(entry), Write(entry with { IsException = true }), 10, 10, default)!);
        Assert.Single(_comparer.Compare(Write(entry), Write(entry with { Scope = ListScope.HostAndBelow }), 10, 10, default)!);
    }

    [Fact]
    public void Compare_WithNone_IsAllOfIt()
    {
        var file = Write(new ListEntry(ListScope.Host, "evil.example/"));
        Assert.Single(_comparer.Compare(null, file, 10, 10, default)!);
        Assert.Single(_comparer.Compare(file, null, 10, 10, default)!);
        Assert.Empty(_comparer.Compare(null, null, 10, 10, default)!);
    }

    [Fact]
    public void Compare_MoreThanAreNamed_OrAFileThatCannotBeRead_IsAnywhere()
    {
        var file = Write([.. Enumerable.Range(0, 11).Select(i => new ListEntry(ListScope.Host, $"evil{i}.example/"))]);
        Assert.NotNull(_comparer.Compare(null, file, 11, 100, default));
        Assert.Null(_comparer.Compare(null, file, 10, 100, default));
        Assert.Null(_comparer.Compare(_directory.PathOf("gone.entries"), file, 100, 100, default));
        File.WriteAllText(file, "something else altogether");
        Assert.Null(_comparer.Compare(null, file, 100, 100, default));
    }

    private string Write(params ListEntry[] entries)
    {
        var path = _directory.PathOf($"{++_files}.entries");
        using var writer = new ListFileWriter(path);
        foreach (var entry in entries)
            writer.Add(entry);
        writer.Complete();
        return path;
    }
}
