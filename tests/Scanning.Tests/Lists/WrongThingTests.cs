using System.IO.Compression;
using System.Text;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

/// <summary>What comes instead of a list. Nothing of it may reach the sink, or the outcome says to drop it.</summary>
public sealed class WrongThingTests
{
    private static readonly byte[] List = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"http://h{i}.example/{i * 7919 % 10007:x}\n")));

    public static TheoryData<string, byte[], ListReadOutcome> WrongThings => new()
    {
        { "empty", [], ListReadOutcome.Empty },
        { "blank", "\r\n \n"u8.ToArray(), ListReadOutcome.Empty },
        { "HTML", "<!DOCTYPE html><html><body>http://evil.example/</body></html>"u8.ToArray(), ListReadOutcome.Markup },
        { "HTML after white space", "\n\n  <html>"u8.ToArray(), ListReadOutcome.Markup },
        { "XML error of a bucket", "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>"u8.ToArray(), ListReadOutcome.Markup },
        { "portal JSON", "{\"login\":\"http://captive.example/\"}"u8.ToArray(), ListReadOutcome.WrongFormat },
        { "prose", "Too many requests. Please slow down.\n"u8.ToArray(), ListReadOutcome.WrongFormat },
        { "NULs", new byte[5000], ListReadOutcome.Binary },
        { "an image", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d], ListReadOutcome.Binary },
        { "UTF-16", Encoding.Unicode.GetBytes("http://evil.example/\n"), ListReadOutcome.Binary },
        { "truncated gzip", Gzip(List)[..^2000], ListReadOutcome.Corrupt },
        { "gzip without its end", Gzip(List)[..^8], ListReadOutcome.Corrupt },
        { "gzip's first bytes", [0x1f, 0x8b], ListReadOutcome.Corrupt },
        { "gzip with a wrong sum", Flip(Gzip(List), ^6), ListReadOutcome.Corrupt },
        { "gzip in gzip", Gzip(Gzip(List)), ListReadOutcome.Binary },
        { "gzip of HTML", Gzip("<html>"u8.ToArray()), ListReadOutcome.Markup },
        { "gzip of nothing", Gzip([]), ListReadOutcome.Empty },
        { "gzip of one line over and over", Gzip([.. Enumerable.Repeat("a.example\n"u8.ToArray(), 800_000).SelectMany(line => line)]), ListReadOutcome.DecompressionBomb },
        { "ZIP of two", Zip(("a.txt", List), ("b.txt", List)), ListReadOutcome.WrongArchive },
        { "ZIP of none", Zip(), ListReadOutcome.WrongArchive },
        { "ZIP of a program", Zip(("setup.exe", [0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0])), ListReadOutcome.Binary },
        { "ZIP of HTML", Zip(("csv.txt", "<html>"u8.ToArray())), ListReadOutcome.Markup },
        { "truncated ZIP", Zip(("csv.txt", List))[..^100], ListReadOutcome.Corrupt },
    };

    [Theory]
    [MemberData(nameof(WrongThings))]
    public async Task Read_WrongThing_IsANamedOutcome(string what, byte[] bytes, ListReadOutcome outcome)
    {
        var (result, sink) = await Reading.BytesAsync(bytes, "url-list");

        Assert.True(outcome == result.Outcome, $"{what}: {result.Outcome}, {result.Detail}");
        Assert.False(string.IsNullOrWhiteSpace(result.Detail));
        Assert.True(result.Outcome is ListReadOutcome.Corrupt or ListReadOutcome.DecompressionBomb || sink.Entries.Count == 0);
    }

    [Fact]
    public async Task Read_GzipOrZip_IsOpenedUnasked()
    {
        var (plain, expected) = await Reading.BytesAsync(List);
        foreach (byte[] packed in (byte[][])[Gzip(List), Zip(("csv.txt", List)), [.. Gzip(List[..(List.Length / 2)]), .. Gzip(List[(List.Length / 2)..])]])
        {
            var (result, sink) = await Reading.BytesAsync(packed);

            Assert.Equal((ListReadOutcome.Read, "url-list", plain.Entries), (result.Outcome, result.Format, result.Entries));
            Assert.Equal(expected.Entries, sink.Entries);
        }
    }

    [Fact]
    public async Task Read_PastALimit_Stops()
    {
        Assert.Equal(ListReadOutcome.TooLarge, await OutcomeAsync(List, new ListLimits { MaxInputBytes = 10_000 }));
        Assert.Equal(ListReadOutcome.TooLarge, await OutcomeAsync(Gzip(List), new ListLimits { MaxBytes = 10_000 }));
        Assert.Equal(ListReadOutcome.TooLarge, await OutcomeAsync(Zip(("csv.txt", List)), new ListLimits { MaxBytes = 10_000 }));
        Assert.Equal(ListReadOutcome.TooLarge, await OutcomeAsync(Zip(("csv.txt", List)), new ListLimits { MaxInputBytes = 10_000 }));
        Assert.Equal(ListReadOutcome.TooManyEntries, await OutcomeAsync(List, new ListLimits { MaxEntries = 19_999 }));
        Assert.Equal(ListReadOutcome.Read, await OutcomeAsync(List, new ListLimits { MaxEntries = 20_000 }));

        static async Task<ListReadOutcome> OutcomeAsync(byte[] bytes, ListLimits limits) => (await Reading.BytesAsync(bytes, "url-list", "", limits)).Result.Outcome;
    }

    [Fact]
    public async Task Read_ZipThatComesAsAStream_IsTakenInUpToItsOwnLimit()
    {
        byte[] zip = Zip(("csv.txt", List));
        Assert.Equal(ListReadOutcome.Read, await OutcomeAsync(new ListLimits()));
        Assert.Equal(ListReadOutcome.TooLarge, await OutcomeAsync(new ListLimits { MaxDocumentBytes = 10_000 }));

        async Task<ListReadOutcome> OutcomeAsync(ListLimits limits)
        {
            // Behind its first byte a file is no file from its beginning any more, and is read as a stream from the network is.
            using var stream = new MemoryStream([0, .. zip]) { Position = 1 };
            return (await Reading.Formats.ReadAsync(stream, "url-list", "", new RecordingSink(), limits, CancellationToken.None)).Outcome;
        }
    }

    [Fact]
    public async Task Read_LineThatIsTooLong_CostsOnlyItself()
    {
        string text = $"http://a.example/\nhttp://long.example/{new string('x', 1_000_000)}\nhttp://b.example/\n";

        var (result, sink) = await Reading.TextAsync(text, "url-list");

        Assert.Equal((ListReadOutcome.Read, 2, 1), (result.Outcome, result.Entries, result.Skipped));
        Assert.Equal((Nylas.LinkSafety.Scanning.Lists.ListSkip.TooLong, 2L), (sink.Skips[0].Reason, sink.Skips[0].Line));
    }

    [Fact]
    public async Task Read_BytesThatAreNoUtf8_CostTheirLine()
    {
        var (result, sink) = await Reading.BytesAsync([.. "\uFEFFhttp://a.example/\nhttp://b.example/"u8, 0xE9, .. "\nhttp://c.example/"u8], "url-list");

        Assert.Equal((ListReadOutcome.Read, 2, 1), (result.Outcome, result.Entries, result.Skipped));
        Assert.Equal(["a.example/", "c.example/"], sink.Expressions);
    }

    [Theory]
    [InlineData("urlhaus_filter/urlhaus-filter-suricata-online.rules", "intrusion-rules")]
    [InlineData("urlhaus_filter/urlhaus-filter-snort3-online.rules", "intrusion-rules")]
    [InlineData("safebrowsing/made_v4_full_raw.json", "safe-browsing-update")]
    [InlineData("safebrowsing/made_v5_hashLists_batchGet.json", "safe-browsing-update")]
    public async Task Read_FormatWithoutEntries_IsRefusedByName(string sample, string format)
    {
        var (result, sink) = await Reading.FileAsync(sample);

        Assert.Equal((ListReadOutcome.Refused, format), (result.Outcome, result.Format));
        Assert.Empty(sink.Entries);
    }

    [Fact]
    public async Task Read_UnknownFormatName_IsAMistakeOfTheCaller() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Reading.TextAsync("http://a.example/", "no-such-format"));

    private static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var file = archive.CreateEntry(name).Open();
                file.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Flip(byte[] bytes, Index at)
    {
        bytes[at] ^= 0x55;
        return bytes;
    }
}
