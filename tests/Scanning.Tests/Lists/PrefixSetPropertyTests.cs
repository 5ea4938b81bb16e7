using System.Security.Cryptography;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;

namespace Nylas.LinkSafety.Scanning.Tests.Lists;

/// <summary>Seeded: any list, in any order, split into any number of partial updates, is the same set; what is coded is decoded.</summary>
public sealed class PrefixSetPropertyTests
{
    // LINKSAFETY_LONG=1: the same test, more seeds.
    private static readonly int Seeds = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 20_000 : 200;

    [Fact]
    public void Updates_SplitAndShuffled_GiveTheSameSet()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var goal = PrefixSet.Of(Prefixes(random, random.Next(0, 300)));
            var list = PrefixList.Empty;
            var naive = new HashSet<string>();
            for (int step = random.Next(1, 8); step > 0; step--)
            {
                // On the way are prefixes that go again, and some of the goal's own.
                byte[][] kept = [.. goal.InOrder().Where(_ => random.Next(3) > 0)];
                var next = step == 1 ? goal : PrefixSet.Of(Shuffle(random, [.. kept, .. Prefixes(random, random.Next(50))]));
                var update = random.Next(4) == 0 ? PrefixUpdate.Full(next, new byte[] { (byte)step }) : PrefixUpdate.Between(list.Set, next, new byte[] { (byte)step });
                Follow(naive, update);
                var (after, outcome) = list.Apply(Disorder(random, update));

                Assert.True(outcome == PrefixUpdateOutcome.Applied, $"seed {seed}");
                Assert.True(naive.SetEquals(after.Set.InOrder().Select(Convert.ToHexString)), $"seed {seed}");
                list = after;
            }

            Assert.True(goal.InOrder().Select(Convert.ToHexString).SequenceEqual(list.Set.InOrder().Select(Convert.ToHexString)), $"seed {seed}");
            Assert.True(goal.Checksum().AsSpan().SequenceEqual(list.Set.Checksum()), $"seed {seed}");
            Assert.True(goal.Checksum().AsSpan().SequenceEqual(SHA256.HashData([.. goal.InOrder().SelectMany(prefix => prefix)])), $"seed {seed}");
        }
    }

    [Fact]
    public void Match_IsTheShortestPrefixThatAFullHashBeginsWith()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            byte[][] prefixes = [.. Prefixes(random, 100)];
            var set = PrefixSet.Of(prefixes);
            foreach (byte[] prefix in prefixes)
            {
                byte[] hash = [.. prefix, .. new byte[32 - prefix.Length]];
                int expected = prefixes.Where(other => hash.AsSpan().StartsWith(other)).Min(other => other.Length);

                Assert.True(expected == set.Match(hash), $"seed {seed}");
            }

            Assert.Equal(0, set.Match(new byte[32]));
        }
    }

    [Fact]
    public void Rice_RoundTrip_ForAnyNumbers()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            uint range = seed % 3 == 0 ? uint.MaxValue : (uint)random.Next(1, 1 << 20);
            uint[] values = [.. Enumerable.Range(0, random.Next(1, 500)).Select(_ => (uint)random.NextInt64(range)).Order()];

            var code = RiceEncoder.Encode(values);

            Assert.True(RiceDecoder.TryDecode(code, out uint[]? decoded), $"seed {seed}");
            Assert.True(values.AsSpan().SequenceEqual(decoded), $"seed {seed}");
        }
    }

    [Fact]
    public void Rice_Encoder_TakesLittleMoreThanTheBoundForRandomPrefixes()
    {
        var random = new Random(7);
        uint[] values = [.. Enumerable.Range(0, 100_000).Select(_ => (uint)random.NextInt64(1L << 32)).Order()];

        double bits = RiceEncoder.Encode(values).Data.Length * 8.0 / values.Length;

        // The entropy of a set of n evenly spread numbers of N is about log2(N/n) + log2(e) bits each.
        Assert.InRange(bits, 16.8, 17.2);
    }

    [Theory]
    [InlineData(0u, 32, 1)]
    [InlineData(0u, -1, 1)]
    [InlineData(0u, 3, -1)]
    [InlineData(0u, 3, int.MaxValue)]
    [InlineData(uint.MaxValue, 3, 2)]
    public void Rice_DataThatCannotBe_IsRefused(uint first, int parameter, int count) =>
        Assert.False(RiceDecoder.TryDecode(new RiceCode(first, parameter, count, new byte[] { 0xFE, 0xFF, 0xFF }), out _));

    private static IEnumerable<byte[]> Prefixes(Random random, int count)
    {
        for (int i = 0; i < count; i++)
        {
            byte[] prefix = new byte[random.Next(4) switch { 0 => random.Next(4, 33), _ => 4 }];
            random.NextBytes(prefix);
            prefix[0] = (byte)random.Next(1, 4); // crowded, so that prefixes of several lengths lie between each other
            yield return prefix;
        }
    }

    private static T[] Shuffle<T>(Random random, T[] items)
    {
        random.Shuffle(items);
        return items;
    }

    /// <summary>The same update with its removals in any order and its additions in several sets.</summary>
    private static PrefixUpdate Disorder(Random random, PrefixUpdate update)
    {
        var additions = update.Additions.SelectMany(addition =>
        {
            byte[][] prefixes = Shuffle(random, [.. addition.Prefixes.ToArray().Chunk(addition.Size)]);
            int half = random.Next(prefixes.Length + 1);
            return new[] { prefixes[..half], prefixes[half..] }.Select(part => new PrefixAdditions(addition.Size, part.SelectMany(prefix => prefix).ToArray()));
        });
        return update with { Removals = [.. Shuffle(random, update.Removals.ToArray())], Additions = [.. Shuffle(random, additions.ToArray())] };
    }

    /// <summary>What the protocol says, done the plain way.</summary>
    private static void Follow(HashSet<string> set, PrefixUpdate update)
    {
        if (!update.IsPartial)
            set.Clear();
        string[] order = [.. set.Order(StringComparer.Ordinal)];
        foreach (uint index in update.Removals)
            set.Remove(order[index]);
        foreach (var addition in update.Additions)
            set.UnionWith(addition.Prefixes.ToArray().Chunk(addition.Size).Select(Convert.ToHexString));
    }
}
