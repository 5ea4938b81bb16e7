using System.Security.Cryptography;
using Nylas.LinkSafety.Gateway.Links;

namespace Nylas.LinkSafety.Gateway.Tests.Links;

public sealed class SigningKeyTests
{
    [Fact]
    public void ComputeMac_ManyThreadsAtOnce_EachIsTheOneShotHmac()
    {
        var secret = RandomNumberGenerator.GetBytes(SigningKey.SecretBytes);
        var key = new SigningKey("k", secret, DateTimeOffset.UnixEpoch);

        Parallel.For(0, 8, thread =>
        {
            var random = new Random(thread);
            Span<byte> mac = stackalloc byte[SigningKey.MacBytes];
            for (var i = 0; i < 5_000; i++)
            {
                var message = new byte[random.Next(0, 300)];
                random.NextBytes(message);
                key.ComputeMac(message, mac);
                Assert.True(mac.SequenceEqual(HMACSHA256.HashData(secret, message)), $"thread {thread}, message {i}");
            }
        });
    }

    [Fact]
    public void ToString_IsNeverTheSecret() =>
        Assert.Equal("id", new SigningKey("id", new byte[SigningKey.SecretBytes], DateTimeOffset.UnixEpoch).ToString());
}
