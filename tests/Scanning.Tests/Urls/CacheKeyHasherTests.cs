using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Urls;

public class CacheKeyHasherTests
{
    private static readonly byte[] ReferenceKey = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    /// <summary>From the reference implementation's table for SipHash-2-4-128: key 00..0f, input 00 01 02 …</summary>
    [Theory]
    [InlineData(0, "a3817f04ba25a8e66df67214c7550293")]
    [InlineData(1, "da87c1d86b99af44347659119b22fc45")]
    [InlineData(2, "8177228da4a45dc7fca38bdef60affe4")]
    [InlineData(3, "9c70b60c5267a94e5f33b6b02985ed51")]
    [InlineData(4, "f88164c12d9c8faf7d0f6e7c7bcd5579")]
    [InlineData(7, "a1f1ebbed8dbc153c0b84aa61ff08239")]
    [InlineData(8, "3b62a9ba6258f5610f83e264f31497b4")]
    [InlineData(9, "264499060ad9baabc47f8b02bb6d71ed")]
    [InlineData(15, "5493e99933b0a8117e08ec0f97cfc3d9")]
    public void SipHash_ReferenceVector_Matches(int length, string expected)
    {
        byte[] input = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        ulong key0 = BitConverter.ToUInt64(ReferenceKey, 0), key1 = BitConverter.ToUInt64(ReferenceKey, 8);

        var hash = SipHash.Hash128(key0, key1, input);

        byte[] bytes = new byte[16];
        ((System.Numerics.IBinaryInteger<UInt128>)hash).WriteLittleEndian(bytes);
        Assert.Equal(expected, Convert.ToHexStringLower(bytes));
    }

    [Fact]
    public void Hash_SameKey_IsTheSameAndOtherKeyIsNot()
    {
        var hasher = new CacheKeyHasher(ReferenceKey);
        var same = new CacheKeyHasher(ReferenceKey);
        var other = new CacheKeyHasher();

        Assert.Equal(hasher.Hash("https://example.com/"), same.Hash("https://example.com/"));
        Assert.NotEqual(hasher.Hash("https://example.com/"), hasher.Hash("https://example.com/?"));
        Assert.NotEqual(hasher.Hash("https://example.com/"), other.Hash("https://example.com/"));
    }

    /// <summary>The upper and the lower half both spread: a cache may take its bucket from either.</summary>
    [Fact]
    public void Hash_SimilarIdentities_FillBothHalvesEvenly()
    {
        var hasher = new CacheKeyHasher(ReferenceKey);
        int[] low = new int[64], high = new int[64];
        for (int i = 0; i < 64_000; i++)
        {
            var hash = hasher.Hash($"https://example.com/{i}");
            low[(int)(ulong)hash & 63]++;
            high[(int)(hash >> 122)]++;
        }

        // 1000 expected a bucket; six standard deviations are 190.
        Assert.All(low.Concat(high), count => Assert.InRange(count, 800, 1200));
    }

    [Fact]
    public void Constructor_KeyOfAnotherLength_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new CacheKeyHasher(new byte[15]));
    }
}
