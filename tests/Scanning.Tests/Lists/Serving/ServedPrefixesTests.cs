using System.Buffers.Binary;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.Serving;
using Xunit.Abstractions;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Serving;

public sealed class ServedPrefixesTests(ITestOutputHelper output)
{
    private static int Rounds => Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 20_000 : 400;

    /// <summary>Whatever a client has seen and however little it takes: in the end it has the set, with the checksum that a whole download has.</summary>
    [Fact]
    public void Update_AnySequenceOfVersions_BringsEveryClientToTheSameSet()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            // Few changes are kept in some rounds, so that clients fall out of what is remembered; a small world makes prefixes come back.
            var served = new ServedPrefixes(random.Next(3) == 0 ? 60 : 1_000_000);
            var world = Enumerable.Range(0, random.Next(1, 200)).Select(_ => random.Next(20) == 0 ? uint.MaxValue : (uint)random.NextInt64(1L << 32)).ToArray();
            var clients = Enumerable.Range(0, 4).Select(_ => new Client(LimitsOf(random))).ToList();
            for (var version = 0; version < 8; version++)
            {
                // A start in between, with what was kept.
                if (random.Next(4) == 0)
                    served = Restart(served);
                var set = world.Where(_ => random.Next(3) > 0).ToArray();
                served.Replace(set);
                foreach (var client in clients.Where(_ => random.Next(2) == 0))
                {
                    client.Follow(served, random.Next(10) == 0);
                    var expected = set.Distinct().Order().Take(client.Limits.MostEntries).ToArray();
                    Assert.Equal(expected, client.Prefixes);
                }
            }
        }
    }

    [Fact]
    public void Read_AnyByteChangedOrCutOff_IsRefused()
    {
        var served = new ServedPrefixes();
        for (uint version = 0; version < 5; version++)
            Assert.True(served.Replace([.. Enumerable.Range(0, 20).Select(i => (uint)(i * 100) + (version * (uint)(i % 3)))]));
        using var kept = new MemoryStream();
        ServedFile.Write(served, kept);
        var bytes = kept.ToArray();
        Assert.Equal(served.Now.Id, ServedFile.Read(new MemoryStream(bytes)).Now.Id);
        Assert.Equal(5, ServedFile.Read(new MemoryStream(bytes)).Steps.Count);

        for (var at = 0; at < bytes.Length; at++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0x40;
            Assert.Throws<InvalidDataException>(() => ServedFile.Read(new MemoryStream(damaged)));
            Assert.Throws<InvalidDataException>(() => ServedFile.Read(new MemoryStream(bytes, 0, at)));
        }
    }

    [Fact]
    public void Update_OfWhatIsInForce_IsAnEmptyPart()
    {
        var served = new ServedPrefixes();
        served.Replace([5, 1, 5, 3]);
        var whole = served.Update(null, UpdateLimits.None);
        Assert.False(whole.IsPartial);
        Assert.Equal(12, whole.Additions.Length);

        var part = served.Update(whole.State, UpdateLimits.None);

        Assert.True(part.IsPartial);
        Assert.True(part.Removals.IsEmpty && part.Additions.IsEmpty);
        Assert.Equal(whole.State, part.State);
        Assert.Equal(whole.Checksum.ToArray(), part.Checksum.ToArray());
    }

    [Fact]
    public void Update_OfTwoProcesses_IsTheSame()
    {
        // A client may ask one process after the other: the second remembers nothing of it, and yet knows what it has.
        var one = new ServedPrefixes();
        var other = new ServedPrefixes();
        one.Replace([1, 2]);
        one.Replace([1, 2, 3]);
        other.Replace([3, 2, 1]);

        var had = one.Update(null, UpdateLimits.None).State;

        Assert.True(other.Update(had, UpdateLimits.None).IsPartial);
    }

    [Fact]
    public void Update_WithAStateOfAnotherWorld_IsWhole()
    {
        var served = new ServedPrefixes();
        served.Replace([1, 2, 3]);

        Assert.False(served.Update(new ServedState(42, ServedState.Whole), UpdateLimits.None).IsPartial);
        Assert.False(served.Update(served.Update(null, UpdateLimits.None).State with { Bound = -1 }, UpdateLimits.None).IsPartial);
    }

    [Fact]
    public void Replace_ByManyChanges_ForgetsTheOldestSteps()
    {
        var served = new ServedPrefixes(mostChanges: 4);
        served.Replace([1]);
        var first = served.Update(null, UpdateLimits.None).State;
        served.Replace([1, 2, 3]);
        Assert.True(served.Update(first, UpdateLimits.None).IsPartial);

        served.Replace([4, 5, 6]);

        Assert.False(served.Update(first, UpdateLimits.None).IsPartial);
    }

    private static UpdateLimits LimitsOf(Random random) => new(
        random.Next(2) == 0 ? int.MaxValue : random.Next(1, 40), random.Next(2) == 0 ? int.MaxValue : random.Next(1, 150));

    private static ServedPrefixes Restart(ServedPrefixes served)
    {
        using var kept = new MemoryStream();
        ServedFile.Write(served, kept);
        kept.Position = 0;
        return ServedFile.Read(kept);
    }

    /// <summary>A client of the protocol: it has nothing but what it was sent, and applies that with the reader that Google's answers go through.</summary>
    private sealed class Client(UpdateLimits limits)
    {
        private PrefixList _list = PrefixList.Empty;
        private ServedState? _state;

        public UpdateLimits Limits => limits;

        public uint[] Prefixes => [.. _list.Set.InOrder().Select(static prefix => BinaryPrimitives.ReadUInt32BigEndian(prefix))];

        public void Follow(ServedPrefixes served, bool hasForgotten)
        {
            if (hasForgotten)
                (_list, _state) = (PrefixList.Empty, null);
            // Each update brings it nearer, so that there is an end.
            for (var left = 500; ; left--)
            {
                Assert.True(left > 0, "the client is never done");
                var update = served.Update(_state, limits);
                Assert.True(update.Removals.Length + (update.Additions.Length / sizeof(uint)) <= limits.MostChanges);
                Assert.True(update.IsPartial || update.Removals.IsEmpty);
                PrefixUpdateOutcome outcome;
                (_list, outcome) = _list.Apply(new PrefixUpdate(update.IsPartial, update.Removals, Additions(update), default, update.Checksum));
                Assert.Equal(PrefixUpdateOutcome.Applied, outcome);
                _state = update.State;
                if (!update.IsCutShort)
                    return;
            }
        }

        /// <summary>By way of the compression, which half of all clients take.</summary>
        private static System.Collections.Immutable.ImmutableArray<PrefixAdditions> Additions(ServedUpdate update)
        {
            if (update.Additions.IsEmpty)
                return [];
            Assert.True(RiceDecoder.TryDecode(update.RiceAdditions, out var numbers));
            var bytes = new byte[numbers.Length * sizeof(uint)];
            for (var i = 0; i < numbers.Length; i++)
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), numbers[i]);
            Assert.Equal(update.Additions.Length, bytes.Length);
            if (!update.Removals.IsEmpty)
            {
                Assert.True(RiceDecoder.TryDecode(update.RiceRemovals, out var places));
                Assert.Equal(update.Removals, places);
            }

            return [new PrefixAdditions(sizeof(uint), bytes)];
        }
    }
}
