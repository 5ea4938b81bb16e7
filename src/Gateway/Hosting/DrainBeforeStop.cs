using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.Hosting;

/// <summary>
/// Between SIGTERM, which takes readiness away, and the end of listening: requests that a load balancer still sends are answered. Then Kestrel
/// stops listening and finishes what is in flight, then the last clicks are written, then the grains go.
/// </summary>
internal sealed partial class DrainBeforeStop(IOptions<DrainOptions> options, TimeProvider clock, ILogger<DrainBeforeStop> log) : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        LogDraining(options.Value.DrainDelay);
        if (options.Value.DrainDelay > TimeSpan.Zero)
            await Task.Delay(options.Value.DrainDelay, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(4150, LogLevel.Information, "Not ready any more; requests are taken for another {Delay}.")]
    private partial void LogDraining(TimeSpan delay);
}
