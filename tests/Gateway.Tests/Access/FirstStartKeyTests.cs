using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Gateway.Tests.Redirects;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Grains;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Gateway.Tests.Access;

public sealed class FirstStartKeyTests
{
    /// <summary>The ring is full, the key that this start was to add has no place: whoever has a key goes on working.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Started_NoRoomForAnotherKey_AcceptsThoseThatAreThere(bool isConfigured)
    {
        using var directory = new TemporaryDirectory();
        var clock = new FakeTimeProvider();
        var (text, id, hash) = ApiKey.Create();
        var known = new ApiKeyInfo(id, hash, Roles.Check, "a sender's", clock.GetUtcNow(), "somebody", null);
        var grains = new FakeGrainFactory { KeyRing = new FullKeyRing(new ApiKeySet(7, [known])) };
        using var keys = new ApiKeyDirectory(grains, new FakeChangeFeed(), clock, NullLogger<ApiKeyDirectory>.Instance);
        var log = new RecordingLoggerProvider();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(FirstStartKey.ConfigurationKey, isConfigured ? ApiKey.Create().Text : null)]).Build();

        await new FirstStartKey(
            grains, new DataDirectory(directory.Root), configuration, clock, keys, new LoggerFactory([log]).CreateLogger<FirstStartKey>())
            .StartedAsync(CancellationToken.None);

        Assert.Equal(known, keys.Find(text));
        Assert.Contains(log.Messages, message => message.Contains("10,000 live keys", StringComparison.Ordinal));
    }

    private sealed class FullKeyRing(ApiKeySet keys) : IApiKeyRingGrain
    {
        public ValueTask<ApiKeySet> GetKeysAsync(CancellationToken cancellationToken) => ValueTask.FromResult(keys);

        public Task<ApiKeySet?> AddAsync(ApiKeyInfo key, CancellationToken cancellationToken) => Task.FromResult<ApiKeySet?>(null);

        public Task<ApiKeyRevocation> RevokeAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
