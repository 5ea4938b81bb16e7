using System.Text;
using Nylas.LinkSafety.Cli.Urls;

namespace Nylas.LinkSafety.Cli.Tests.Urls;

public sealed class LineReaderTests
{
    private const int Limit = 16;

    /// <summary>Pipes hand over their bytes in pieces of any size: the lines must not depend on where they are cut.</summary>
    [Fact]
    public async Task Lines_OfAnyText_AreThoseOfItsSplit_HoweverItIsCut()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => random.Next(8) switch { 0 or 1 => "\n", 2 => "\r\n", _ => new string('x', random.Next(1, 9)) }));

            var taken = await ReadAsync(new PiecewiseStream(Encoding.UTF8.GetBytes(text), random));

            Assert.True(Expected(text).SequenceEqual(taken), $"Seed {seed}, round {round}: {text.ReplaceLineEndings("⏎")}");
        }
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, true)]
    [InlineData(17, false)]
    [InlineData(1000, false)]
    public async Task Line_AtTheLimit_IsWhole(int length, bool isWhole)
    {
        var taken = await ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(new string('x', length))));

        Assert.Equal([(new string('x', Math.Min(length, Limit)), isWhole)], taken);
    }

    private static IEnumerable<(string Line, bool IsWhole)> Expected(string text)
    {
        var lines = text.Split('\n');
        return lines[..^1].Concat(lines[^1..].Where(static last => last.Length > 0)).Select(static line => line.Length > Limit
            ? (line[..Limit], false)
            : (line.EndsWith('\r') ? line[..^1] : line, true));
    }

    private static async Task<List<(string Line, bool IsWhole)>> ReadAsync(Stream stream)
    {
        var reader = new LineReader(stream, Limit);
        var lines = new List<(string, bool)>();
        do
        {
            while (reader.TryTake(out var line, out bool isWhole))
                lines.Add((Encoding.UTF8.GetString(line), isWhole));
        }
        while (await reader.FillAsync(CancellationToken.None));
        return lines;
    }
}
