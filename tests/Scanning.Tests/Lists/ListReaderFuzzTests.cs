using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Nylas.LinkSafety.Scanning.Lists;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

/// <summary>
/// Seeded mutations of every sample through every reader: whatever comes, there is a result and no exception, the limits hold, and what is handed on is a
/// match expression.
/// </summary>
public sealed class ListReaderFuzzTests
{
    // LINKSAFETY_LONG=1: the same test, a million rounds.
    private static readonly int Rounds = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 1_000_000 : 2_000;

    /// <summary>A sample is at most 30 kB and read in under a millisecond; this is what a hang looks like on a busy machine.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    /// <summary>Small enough that mutations reach each of them.</summary>
    private static readonly ListLimits Limits = new()
    {
        MaxInputBytes = 60_000, MaxBytes = 100_000, MaxRatio = 20, MaxLineBytes = 2_000, MaxEntries = 200, MaxHeldEntries = 150,
        MaxDocumentBytes = 50_000, MaxElementBytes = 3_000, MaxJsonDepth = 12, MaxDocuments = 5,
    };

    private static readonly byte[][] Samples =
        [.. Directory.EnumerateFiles(Reading.PathOf(""), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".txt" or ".csv" or ".json" or ".conf" or ".zone" or ".tpl" or ".rules")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)];

    private static readonly byte[][] Pieces =
        [.. new[]
        {
            "||", "@@", "^", "$all", "$badfilter", "$denyallow=", "$important,", "|", "*", "##", "!#if\n", "http://", "https://[", "]/", "//", "%25", "%", "\\", "\"", "\"\"", ",", "{", "}", "[",
            "]", ":", "null", "1e999", "\\ud800", "\\u0000", "'", " AND ", " OR ", "[url:value = 'http://a.example/']", "START t'", "(", ")", "$ORIGIN ", "\n", "\r\n", "\t", " ", "\0", "\uFEFF",
            "*.", ".", "0.0.0.0 ", "::1 ", "CNAME .", "rpz-passthru.", "SOA", "xn--", "é", "\uFFFF", "=", "//", "-d ", "zone \"", "type master", "99999999999999999999", "-1", "#", ";", "<html>",
        }.Select(Encoding.UTF8.GetBytes)];

    [Fact]
    public async Task Read_MutatedSamples_NeverThrowsAndHoldsItsLimits()
    {
        var watch = new Stopwatch();
        for (int seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = Next(random);
            string? format = random.Next(3) == 0 ? null : Reading.Formats.All[random.Next(Reading.Formats.All.Length)].Format;
            var sink = new CheckingSink(seed);
            watch.Restart();
            try
            {
                using var stream = random.Next(4) == 0 ? new PiecewiseStream(bytes, random.Next(1, 2000)) : new MemoryStream(bytes, writable: false);
                var result = await Reading.Formats.ReadAsync(stream, format, "", sink, Limits, CancellationToken.None);

                // What counts past the limit is the one that broke it.
                Assert.InRange(sink.Entries, 0, Limits.MaxEntries);
                Assert.True(result.Outcome is ListReadOutcome.Read or ListReadOutcome.TooManyEntries ? result.Skipped == sink.Skips : result.Detail is not null);
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, format {format}: {e}");
            }

            Assert.True(watch.Elapsed < Deadline, $"seed {seed} took {watch.Elapsed}");
        }
    }

    [Fact]
    public void Update_MutatedResponses_NeverThrow()
    {
        byte[][] responses = [.. Directory.EnumerateFiles(Reading.PathOf("safebrowsing")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        for (int seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = Mutate(random, responses[random.Next(responses.Length)]);
            try
            {
                var list = PrefixList.Empty;
                if (SafeBrowsingV4.TryReadUpdates(bytes, out var updates) | SafeBrowsingV5.TryReadUpdates(bytes, out var newer))
                {
                    foreach (var update in (updates?.Lists ?? []).AddRange(newer?.Lists ?? []))
                        list = list.Apply(update.Update).List;
                }

                SafeBrowsingV4.TryReadFullHashes(bytes, out _);
                SafeBrowsingV5.TryReadFullHashes(bytes, out _);
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e}");
            }
        }
    }

    private static byte[] Next(Random random)
    {
        byte[] bytes = Mutate(random, Samples[random.Next(Samples.Length)]);
        return random.Next(12) switch
        {
            0 => Mutate(random, Gzip(bytes)),
            1 => Mutate(random, Zip(bytes)),
            _ => bytes,
        };
    }

    private static byte[] Mutate(Random random, byte[] sample)
    {
        var bytes = new List<byte>(sample);
        for (int changes = random.Next(1, 8); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count + 1);
            int length = Math.Min(random.Next(1, 200), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0 when length > 0:
                    bytes.RemoveRange(at, length);
                    break;
                case 1 when length > 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2 when length > 0:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length));
                    break;
                case 3 when random.Next(6) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4 when random.Next(6) == 0:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(33, 127), random.Next(1, 5000)));
                    break;
                case 5 when bytes.Count < 20_000:
                    byte[] other = Samples[random.Next(Samples.Length)];
                    bytes.InsertRange(at, other[..Math.Min(other.Length, random.Next(2000))]);
                    break;
                default:
                    bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Zip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var file = archive.CreateEntry("list.txt").Open();
            file.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>Holds each entry against the contract of <see cref="ListEntry"/>.</summary>
    private sealed class CheckingSink(int seed) : IListSink
    {
        public long Entries { get; private set; }

        public long Skips { get; private set; }

        public void Add(in ListEntry entry)
        {
            Entries++;
            string expression = entry.Expression;
            int slash = expression.IndexOf('/', StringComparison.Ordinal);
            bool isHost = entry.Scope is ListScope.Host or ListScope.HostAndBelow;
            Assert.True(slash > 0 && (!isHost || slash == expression.Length - 1), $"seed {seed}: {entry}");
            Assert.False(expression.AsSpan().ContainsAnyExceptInRange('!', '~') || expression.Contains('#', StringComparison.Ordinal), $"seed {seed}: {entry}");
            Assert.True(entry.Confidence is null or (>= 0 and <= 1), $"seed {seed}: {entry}");
        }

        public void Skip(ListSkip reason, long line, ReadOnlySpan<char> text)
        {
            Skips++;
            Assert.True(Enum.IsDefined(reason) && line >= 0, $"seed {seed}");
        }
    }
}
