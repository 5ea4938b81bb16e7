using System.Diagnostics;
using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Urls;
using Xunit.Abstractions;

namespace Nylas.LinkSafety.Scanning.Tests.Unwrapping;

/// <summary>What holds for every input, tried on seeded ones. LINKSAFETY_LONG=1 tries fifty times as many; LINKSAFETY_SEED chooses other ones.</summary>
public sealed class UnwrapPropertyTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 500_000 : 10_000;
    private static readonly LinkUnwrapper Unwrapper = new();
    private static readonly string[] Splices =
    [
        "*", "**", "**_", "__;", "__", "___", "___.", "!", "%", "%2", "%00", "%zz", "&", "&amp;", "=", "?", "#", "/", "//", "\\", ":", "://", "@", "[.]",
        "(dot)", "[:]", "[", "]", "{", "}", "<", ">", "\"", "\u0000", "\u200B", "\uD800", "\uDC00", "é", "😀", "hxxp", "http", "https://", "url=", "u=", "q=",
        " ", "\n", "\t", ".", "..", "/../", "xn--", "1", "a1", "+", "-", "~",
    ];

    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("LINKSAFETY_SEED"), out int seed) ? seed : 20261122;
    private readonly Random _random;

    public UnwrapPropertyTests(ITestOutputHelper output)
    {
        output.WriteLine($"seed {_seed}, {Rounds} inputs");
        _random = new Random(_seed);
    }

    /// <summary>No exception, an answer that keeps its promises, and none takes long: half a second would be a thousand times the usual.</summary>
    [Fact]
    public void Unwrap_MutatedLinks_AreAnsweredQuickly()
    {
        string[] seeds = [.. WrapperTests.Carrying.Select(row => (string)row[1]), .. WrapperTests.Opaque.Select(row => (string)row[1]),
            .. WrapperTests.Broken.Select(row => (string)row[1]), .. PastedLinkTests.Defanged.Select(row => (string)row[0]),
            .. PastedLinkTests.Surrounded.Select(row => (string)row[0])];
        var slowest = TimeSpan.Zero;
        for (int round = 0; round < Rounds; round++)
        {
            string text = Mutate(seeds[_random.Next(seeds.Length)], seeds);
            long started = Stopwatch.GetTimestamp();
            var result = Unwrapper.Unwrap(text);
            var took = Stopwatch.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;

            Check((result.Outcome == UnwrapOutcome.Found) == (result.Destination is not null), text);
            Check(result.Wrappers.Length <= LinkUnwrapper.MaxWrappers, text);
            Check(result.Outcome is not (UnwrapOutcome.OpaqueWrapper or UnwrapOutcome.BrokenWrapper) || result.StoppedAt is not null, text);
            Check(result.HostHint is null || result.HostHint.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'), text);
            Check(result.Describe().Length < 600, text);
        }

        Assert.True(slowest < TimeSpan.FromSeconds(0.5), $"seed {_seed}: {slowest}");
    }

    /// <summary>What was wrapped comes out as it went in, whatever it is and however often it was wrapped.</summary>
    [Fact]
    public void Unwrap_WrappedByTheMakersRules_IsExact()
    {
        const string Alphabet = "abcXYZ019-_.~!*'();:@&=+$,/?%#[]| é😀ß漢";
        var alphabet = Alphabet.EnumerateRunes().ToArray();
        int tried = 0;
        while (tried < Rounds / 5)
        {
            string path = string.Concat(Enumerable.Range(0, _random.Next(40)).Select(_ => alphabet[_random.Next(alphabet.Length)].ToString()));
            if (!WebUrl.TryParse($"https://evil.example/{path}", out var destination, out _))
                continue;

            // Where a wrapper takes the '#' out, what follows is its path, and browsers resolve the dots in a path before they ask for it.
            if (destination.Fragment.Contains('.'))
                continue;
            string link = destination.Serialized;
            int depth = _random.Next(1, 4);
            for (int i = 0; i < depth; i++)
                link = Wrapping.All[_random.Next(Wrapping.All.Count)](link);
            if (link.Length > WebUrl.MaxInputLength)
                continue;

            tried++;
            var result = Unwrapper.Unwrap(Parse(link));
            Check(result.Destination?.Serialized == destination.Serialized && result.Wrappers.Length == depth, $"{destination.Serialized} in {link} came out as {result.Destination?.Serialized}");
        }
    }

    /// <summary>The longest texts of every kind of repetition: nothing is quadratic.</summary>
    [Fact]
    public void Unwrap_LongestTexts_TakeNoTime()
    {
        foreach (string splice in Splices)
        {
            foreach (string head in (string[])["", "hxxps://", "https://urldefense.com/v3/__https://e.example/", "https://protect.checkpoint.com/v2/___https://e.example/", "https://www.google.com/url?", "https://nam02.safelinks.protection.outlook.com/?url="])
            {
                int room = (splice.Length == 1 && head.Length == 0 ? LinkUnwrapper.MaxTextLength : WebUrl.MaxInputLength) - head.Length;
                string text = head + string.Concat(Enumerable.Repeat(splice, room / splice.Length));
                long started = Stopwatch.GetTimestamp();
                Unwrapper.Unwrap(text);
                var took = Stopwatch.GetElapsedTime(started);
                Assert.True(took < TimeSpan.FromSeconds(1), $"{head}({splice})*: {took}");
            }
        }
    }

    private static WebUrl Parse(string link)
    {
        Assert.True(WebUrl.TryParse(link, out var url, out _));
        return url;
    }

    private string Mutate(string text, string[] seeds)
    {
        for (int changes = _random.Next(1, 6); changes > 0; changes--)
        {
            int at = _random.Next(text.Length + 1);
            int length = Math.Min(_random.Next(0, 8), text.Length - at);
            text = _random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Splices[_random.Next(Splices.Length)]),
                2 => string.Concat(text.AsSpan(0, at), Splices[_random.Next(Splices.Length)], text.AsSpan(at + length)),
                3 => text[..at] + seeds[_random.Next(seeds.Length)],
                _ => text.Insert(at, Uri.EscapeDataString(seeds[_random.Next(seeds.Length)])),
            };
        }

        return text;
    }

    private void Check(bool holds, string what) => Assert.True(holds, $"seed {_seed}: {what}");
}
