using System.Security.Cryptography;
using Nylas.LinkSafety.Scanning.Lists.Hashing;

namespace Nylas.LinkSafety.Scanning.Tests.Lists.Hashing;

public sealed class Sha256LanesTests
{
    [Fact]
    public void Hash_EveryLengthAndEveryNumberOfTexts_IsSha256()
    {
        var random = new Random(20261122);
        for (var count = 0; count <= 3 * Sha256Lanes.Count; count++)
        {
            for (var longest = 0; longest <= 300; longest += 7)
            {
                var slices = new TextSlice[count];
                var text = new byte[4096];
                random.NextBytes(text);
                for (var i = 0; i < count; i++)
                    slices[i] = new TextSlice(random.Next(text.Length - longest), random.Next(longest + 1));

                var hashes = new ListHash[count];
                Sha256Lanes.Hash(text, slices, hashes);

                for (var i = 0; i < count; i++)
                    Assert.Equal(ListHash.Read(SHA256.HashData(text.AsSpan(slices[i].Start, slices[i].Length))), hashes[i]);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(54)]
    [InlineData(55)] // the last that fits into one block with its padding
    [InlineData(56)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(Sha256Lanes.MaxLength)]
    [InlineData(Sha256Lanes.MaxLength + 1)]
    public void Hash_AroundTheBlocksEnds_IsSha256(int length)
    {
        var text = Enumerable.Range(0, length).Select(i => (byte)('a' + (i % 26))).ToArray();
        var hashes = new ListHash[Sha256Lanes.Count];

        Sha256Lanes.Hash(text, Enumerable.Repeat(new TextSlice(0, length), Sha256Lanes.Count).ToArray(), hashes);

        Assert.All(hashes, hash => Assert.Equal(ListHash.Read(SHA256.HashData(text)), hash));
    }

    [Fact]
    public void Hashes_AreOrderedAsTheirBytes()
    {
        var random = new Random(7);
        for (var round = 0; round < 1_000; round++)
        {
            var (left, right) = (new byte[ListHash.Size], new byte[ListHash.Size]);
            random.NextBytes(left);
            // Alike up to some byte, so that every word is compared.
            left.CopyTo(right, 0);
            random.NextBytes(right.AsSpan(random.Next(ListHash.Size + 1)));

            Assert.Equal(Math.Sign(left.AsSpan().SequenceCompareTo(right)), Math.Sign(ListHash.Read(left).CompareTo(ListHash.Read(right))));
        }
    }
}
