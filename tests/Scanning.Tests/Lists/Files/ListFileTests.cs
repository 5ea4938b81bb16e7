using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Files;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Files;

public sealed class ListFileTests : IDisposable
{
    private static readonly DateTimeOffset Seen = new(2026, 11, 22, 12, 34, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("linksafety-lists-").FullName;

    private string Path => System.IO.Path.Combine(_directory, "list.entries");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20_000)] // several buffers
    public void Read_GivesWhatWasWritten(int count)
    {
        var entries = Enumerable.Range(0, count).Select(Entry).ToList();

        Assert.Equal(count, Write(entries).Entries);

        Assert.Equal(entries, ListFileReader.Read(Path));
        Assert.Equal([Path], Directory.GetFiles(_directory));
    }

    [Fact]
    public void Read_Confidences_AreWithinAHundredth()
    {
        Write([.. Enumerable.Range(0, 101).Select(i => new ListEntry(ListScope.Host, "h.example/", Confidence: i / 100.0))]);

        Assert.All(ListFileReader.Read(Path).Select((entry, i) => (entry, i)), pair => Assert.Equal(pair.i / 100.0, pair.entry.Confidence!.Value, 0.005));
    }

    [Fact]
    public void Read_AnyByteChangedOrAnyPieceMissing_IsRefused()
    {
        Write([.. Enumerable.Range(0, 50).Select(Entry)]);
        var bytes = File.ReadAllBytes(Path);
        for (var at = 0; at < bytes.Length; at++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0x41;
            File.WriteAllBytes(Path, damaged);
            Assert.Throws<InvalidDataException>(() => ListFileReader.Read(Path).Count());
            File.WriteAllBytes(Path, bytes[..at]);
            Assert.Throws<InvalidDataException>(() => ListFileReader.Read(Path).Count());
        }

        File.WriteAllBytes(Path, [.. bytes, 0]);
        Assert.Throws<InvalidDataException>(() => ListFileReader.Read(Path).Count());
    }

    [Fact]
    public void Skipped_AreCounted_AndTheFirstShownWithoutTheirQueries()
    {
        using var writer = new ListFileWriter(Path);
        writer.Skip(ListSkip.Unreadable, 3, "http://h.example/reset?token=s3cret");
        writer.Skip(ListSkip.Conditional, 4, "\u001b[31mred\ud800");
        for (var i = 0; i < 100; i++)
            writer.Skip(ListSkip.Unreadable, 5 + i, new string('x', 500));
        writer.Add(new ListEntry(ListScope.Url, "h.example/" + new string('x', 3 * 8192)));

        var summary = writer.Complete();

        Assert.Equal(0, summary.Entries);
        Assert.Equal([(ListSkip.Unreadable, 101L), (ListSkip.Conditional, 1L), (ListSkip.TooLong, 1L)], summary.Skipped.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(20, summary.Samples.Length);
        Assert.Equal(new ListSkipSample(ListSkip.Unreadable, 3, "http://h.example/reset…"), summary.Samples[0]);
        Assert.Equal("\uFFFD[31mred\uFFFD", summary.Samples[1].Text);
        Assert.Equal(101, summary.Samples[2].Text.Length);
    }

    [Fact]
    public void Dispose_WithoutAnEnd_LeavesWhatWasThere()
    {
        Write([Entry(1)]);
        using (var writer = new ListFileWriter(Path))
            writer.Add(Entry(2));

        Assert.Equal([Entry(1)], ListFileReader.Read(Path));
        Assert.Equal([Path], Directory.GetFiles(_directory));
    }

    private static ListEntry Entry(int number) => new(
        (ListScope)(number % 5),
        $"h{number}.example/{new string('p', number % 300)}",
        number % 3 == 0 ? null : (ThreatType)(number % 5),
        number % 2 == 0 ? null : 1,
        number % 4 == 0 ? null : Seen.AddMinutes(-number),
        number % 7 == 0 ? Seen.AddMinutes(number) : null,
        number % 11 == 0);

    private ListFileSummary Write(IReadOnlyList<ListEntry> entries)
    {
        using var writer = new ListFileWriter(Path);
        foreach (var entry in entries)
            writer.Add(entry);
        return writer.Complete();
    }
}
