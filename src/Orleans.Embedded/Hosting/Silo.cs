using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Activations;
using Orleans.Calls;
using Orleans.Catalog;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Hosting;

/// <summary>The runtime of one process: its grains, its clock, its bounds.</summary>
internal sealed class Silo : IAsyncDisposable
{
    private volatile SiloStatus _status = SiloStatus.Created;

    public Silo(
        IServiceProvider services,
        ServiceLifetimes lifetimes,
        IOptions<GrainTypeOptions> types,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection,
        TimeProvider clock,
        ILogger<Silo> logger)
    {
        RuntimeOptions.Validate(messaging.Value, collection.Value);
        Services = services;
        GrainFactory = new GrainFactory(this);
        Clock = clock;
        Logger = logger;
        ActivationFailures = new ActivationFailures(clock, logger);
        Collection = collection.Value;
        ResponseTimeout = messaging.Value.ResponseTimeout;
        MaxQueued = messaging.Value.MaxEnqueuedRequestsHardLimit;
        Deadlines = new DeadlineQueue(clock);
        Directory = new ActivationDirectory(this);
        Catalog = new GrainCatalog(types.Value.Classes, services, lifetimes);
        // There is no endpoint; the generation tells one start of the process from the next, as in official Orleans.
        Address = SiloAddress.New(IPAddress.Loopback, 0, (int)(clock.GetUtcNow().ToUnixTimeSeconds() % int.MaxValue));
    }

    public IServiceProvider Services { get; }

    public IGrainFactory GrainFactory { get; }

    public TimeProvider Clock { get; }

    public ILogger Logger { get; }

    public ActivationFailures ActivationFailures { get; }

    public GrainCatalog Catalog { get; }

    public ActivationDirectory Directory { get; }

    public DeadlineQueue Deadlines { get; }

    /// <summary>Held while a circle of calls is opened: of each, one call is refused.</summary>
    public Lock Deadlocks { get; } = new();

    public GrainCollectionOptions Collection { get; }

    public TimeSpan ResponseTimeout { get; }

    public int MaxQueued { get; }

    public SiloAddress Address { get; }

    public SiloStatus Status => _status;

    /// <summary>Counts collection quanta: the clock that activations note their last use by, because reading it costs nothing.</summary>
    public int Tick { get; private set; }

    public void ThrowIfNotServing()
    {
        if (_status is not (SiloStatus.Active or SiloStatus.ShuttingDown))
            throw new OrleansException($"The silo serves no calls: it is {_status}.");
    }

    public void Start()
    {
        var filters = Services.GetServices<IIncomingGrainCallFilter>().ToArray();
        var missing = new List<string>();
        foreach (var grainClass in Catalog.Classes)
        {
            grainClass.Filters = filters;
            missing.AddRange(grainClass.Constructor.StorageNames
                .Where(name => Services.GetKeyedService<IGrainStorage>(name) is null)
                .Select(name => $"{grainClass.Type} keeps state in grain storage '{name}', which is not registered: call AddGrainStorage."));
        }

        if (missing.Count > 0)
            throw new OrleansConfigurationException(string.Join(Environment.NewLine, missing));
        _status = SiloStatus.Active;
        RuntimeLog.Started(Logger, Catalog.Classes.Count);
    }

    /// <summary>Begins a new collection quantum and ends what has been idle for too long.</summary>
    public void Collect()
    {
        var tick = ++Tick;
        var now = Clock.GetTimestamp();
        foreach (var activation in Directory.All)
        {
            // Used in tick t means used at some time within it, so that only the ticks after it have surely passed.
            var idle = Collection.CollectionQuantum * (tick - activation.LastUsed - 1);
            if (idle >= (activation.Class.CollectionAge ?? Collection.CollectionAge) && activation.MayBeCollected(now))
                activation.DeactivateIfIdleSince(activation.LastUsed);
        }
    }

    /// <summary>
    /// Lets what is in progress finish and ends every activation. Grains may still call each other, and so wake others, while they end;
    /// no more than <paramref name="cancellationToken"/> allows.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _status = SiloStatus.ShuttingDown;
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The process is stopping.");
        try
        {
            while (Directory.Count > 0)
            {
                Task[] ending = [.. Directory.All.Select(activation => End(activation, reason))];
                await Task.WhenAll(ending).WaitAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            RuntimeLog.StopCutShort(Logger, Directory.Count);
        }

        _status = SiloStatus.Dead;
        RuntimeLog.Stopped(Logger);

        static Task End(Activation activation, DeactivationReason reason)
        {
            var ended = activation.Deactivated;
            activation.Deactivate(reason, CancellationToken.None);
            return ended;
        }
    }

    public ValueTask DisposeAsync()
    {
        _status = SiloStatus.Dead;
        Deadlines.Dispose();
        return ValueTask.CompletedTask;
    }
}
