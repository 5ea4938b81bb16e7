using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Keys;

namespace Nylas.LinkSafety.Gateway.Access;

/// <summary>
/// This process' copy of the API keys, so that a request is authenticated without a grain call. Read again at every push of the change feed
/// and, should a push be lost, every 30 s; when it cannot be read, the copy stays in force.
/// </summary>
internal sealed partial class ApiKeyDirectory(IGrainFactory grains, IChangeFeed changes, TimeProvider clock, ILogger<ApiKeyDirectory> log)
    : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _pushed = new(0, 1);
    private Snapshot _current = new(0, FrozenDictionary<string, ApiKeyInfo>.Empty);

    /// <summary>The live key that this text is, or null.</summary>
    public ApiKeyInfo? Find(string text)
    {
        if (!ApiKey.TryParse(text, out var id, out var hash)
            || !Volatile.Read(ref _current).Live.TryGetValue(id, out var key)
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(key.SecretHash), Encoding.ASCII.GetBytes(hash)))
        {
            return null;
        }

        return key;
    }

    /// <summary>Takes over a version that the caller has just been told by the owner; an older one is ignored.</summary>
    public void Accept(ApiKeySet keys)
    {
        var next = new Snapshot(keys.Version, keys.Keys.Where(key => key.RevokedAt is null).ToFrozenDictionary(key => key.Id));
        while (Volatile.Read(ref _current) is var current && current.Version <= next.Version)
        {
            if (Interlocked.CompareExchange(ref _current, next, current) == current)
                return;
        }
    }

    public async Task RefreshAsync(CancellationToken cancellationToken) =>
        Accept(await grains.GetGrain<IApiKeyRingGrain>(IApiKeyRingGrain.DefaultKey).GetKeysAsync(cancellationToken));

    public override void Dispose()
    {
        _pushed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = changes.Subscribe(OnChange);
        using var timer = new PeriodicTimer(Lease, clock);
        var lease = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var push = _pushed.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogRefreshFailed(exception);
            }

            var first = await Task.WhenAny(lease, push);
            if (first == lease)
                lease = timer.WaitForNextTickAsync(stoppingToken).AsTask();
            else
                push = _pushed.WaitAsync(stoppingToken);
        }
    }

    private void OnChange(ChangeEvent change)
    {
        if (change.Kind != ChangeKind.ApiKeys)
            return;
        try
        {
            _pushed.Release();
        }
        catch (SemaphoreFullException)
        {
            // A refresh is due already; it will read this change too.
        }
    }

    [LoggerMessage(4600, LogLevel.Warning, "The API keys could not be read; those known stay in force")]
    private partial void LogRefreshFailed(Exception exception);

    private sealed record Snapshot(long Version, FrozenDictionary<string, ApiKeyInfo> Live);
}
