using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>
/// Reads each mail on a thread of its own, a few at once, and lets a bounded number wait. Mails come some a minute, so that making a
/// thread for each costs nothing that matters; a thread of the pool would be one that answers clicks.
/// </summary>
public sealed partial class MailAnalyzer : IMailAnalyzer, IDisposable
{
    private readonly Func<MailInput, CancellationToken, MailReading> _read;
    private readonly MailOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<MailAnalyzer> _logger;
    private readonly SemaphoreSlim _threads;
    private int _inside;

    public MailAnalyzer(MailReader reader, IOptions<MailOptions> options, TimeProvider clock, ILogger<MailAnalyzer> logger)
        : this(reader.Read, options.Value, clock, logger)
    {
    }

    internal MailAnalyzer(Func<MailInput, CancellationToken, MailReading> read, MailOptions options, TimeProvider clock, ILogger<MailAnalyzer> logger)
    {
        _read = read;
        _options = options;
        _clock = clock;
        _logger = logger;
        _threads = new SemaphoreSlim(options.Threads, options.Threads);
    }

    /// <inheritdoc/>
    public async Task<MailReading> ReadAsync(MailInput input, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _inside) > _options.Threads + _options.QueueLength)
        {
            Interlocked.Decrement(ref _inside);
            LogOverloaded(_options.QueueLength);
            return new MailReading(MailOutcome.Overloaded, null, null);
        }

        try
        {
            using var deadline = new CancellationTokenSource(_options.Deadline, _clock);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            try
            {
                await _threads.WaitAsync(stop.Token);
                if (await StartAsync(input, stop.Token).WaitAsync(stop.Token) is { } reading)
                    return reading;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The deadline, while it waited or was read.
            }

            cancellationToken.ThrowIfCancellationRequested();
            LogTimedOut(input.Content.Length);
            return new MailReading(MailOutcome.TimedOut, null, null);
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    public void Dispose() => _threads.Dispose();

    /// <summary>Null where it was stopped. The place is given back when the thread ends, which may be after its caller has left.</summary>
    private Task<MailReading?> StartAsync(MailInput input, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                return (MailReading?)_read(input, stop);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
            catch (Exception exception)
            {
                LogFailed(exception, input.Content.Length);
                return new MailReading(MailOutcome.Failed, null, null);
            }
            finally
            {
                Release();
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private void Release()
    {
        try
        {
            _threads.Release();
        }
        catch (ObjectDisposedException)
        {
            // The host stopped while this mail was read.
        }
    }
}
