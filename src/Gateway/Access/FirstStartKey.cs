using System.Text;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Grains.Interfaces.Keys;

namespace Nylas.LinkSafety.Gateway.Access;

/// <summary>
/// Makes the admin key at the first start, so that somebody can make the others. It is printed once on an interactive terminal, else written
/// to a 0600 file whose name is logged; <c>LinkSafety:AdminKey</c> sets it instead. Only its hash is stored.
/// </summary>
internal sealed partial class FirstStartKey(
    IGrainFactory grains, DataDirectory data, IConfiguration configuration, TimeProvider clock, ApiKeyDirectory keys, ILogger<FirstStartKey> log)
    : IHostedLifecycleService
{
    public const string ConfigurationKey = "LinkSafety:AdminKey";

    private const string FileName = "admin-key.txt";

    private const string NoKey = $"{ConfigurationKey} is no API key: lsk_, 16 hex digits, _ and 43 characters of base64url were expected.";

    /// <summary>Before anything has started; the key itself is not repeated.</summary>
    public static IEnumerable<string> FindFaults(IConfiguration configuration) =>
        configuration[ConfigurationKey] is { Length: > 0 } configured && !ApiKey.TryParse(configured, out _, out _) ? [NoKey] : [];

    /// <summary>When everything else has started: the grain lives in a silo that starts with the others.</summary>
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var ring = grains.GetGrain<IApiKeyRingGrain>(IApiKeyRingGrain.DefaultKey);
        var known = await ring.GetKeysAsync(cancellationToken);
        if (configuration[ConfigurationKey] is { Length: > 0 } configured)
        {
            if (!ApiKey.TryParse(configured, out var id, out var hash))
                throw new FormatException(NoKey);
            known = await AddAsync(ring, known, new ApiKeyInfo(id, hash, Roles.Admin, "from configuration", clock.GetUtcNow(), "configuration", null), cancellationToken);
            if (known.Keys.Any(key => key.Id == id && key.RevokedAt is not null))
                LogConfiguredKeyRevoked(ConfigurationKey);
        }
        else if (!known.Keys.Any(key => key.RevokedAt is null && key.Roles.HasFlag(Roles.Admin)))
        {
            var (text, id, hash) = ApiKey.Create();
            // Handed over before it is stored: a key that is stored and shown to nobody would lock everybody out.
            HandOver(text);
            known = await AddAsync(ring, known, new ApiKeyInfo(id, hash, Roles.Admin, "made at the first start", clock.GetUtcNow(), "first-start", null), cancellationToken);
        }

        keys.Accept(known);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A full ring is no reason to lock those out who have a key.</summary>
    private async Task<ApiKeySet> AddAsync(IApiKeyRingGrain ring, ApiKeySet known, ApiKeyInfo key, CancellationToken cancellationToken)
    {
        if (await ring.AddAsync(key, cancellationToken) is { } added)
            return added;
        LogNoRoom();
        return known;
    }

    private void HandOver(string text)
    {
        if (!Console.IsOutputRedirected && Environment.UserInteractive)
        {
            Console.WriteLine($"Admin key, shown this once: {text}");
            return;
        }

        var path = data.PathOf(FileName);
        SecretFile.Write(path, Encoding.ASCII.GetBytes(text + "\n"));
        LogKeyWritten(path);
    }

    [LoggerMessage(4601, LogLevel.Warning, "The admin key was written to {Path}; keep it elsewhere and delete the file")]
    private partial void LogKeyWritten(string path);

    [LoggerMessage(4602, LogLevel.Warning, "The key that {Setting} sets has been revoked and opens nothing")]
    private partial void LogConfiguredKeyRevoked(string setting);

    [LoggerMessage(4603, LogLevel.Error, "There are 10,000 live keys; the admin key of this start could not be added")]
    private partial void LogNoRoom();
}
