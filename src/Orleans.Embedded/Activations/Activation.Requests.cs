using Orleans.Calls;

namespace Orleans.Activations;

/// <summary>Requests: which may be in progress together, and the queue of those that may not yet. Guarded by the slice.</summary>
internal sealed partial class Activation
{
    private RequestQueue? _waiting;
    private Request? _inProgress; // a list through Request.Following, in no order
    private int _exclusive;
    private int _readOnly;
    private int _interleaved;
    private int _queued; // in the inbox or waiting; interlocked, because it is counted before the slice is had
    private int _lastUsed;

    public bool IsIdle => _exclusive + _readOnly + _interleaved == 0 && _waiting is null && Volatile.Read(ref _queued) == 0;

    /// <summary>The silo's tick at which the last call came.</summary>
    public int LastUsed => _lastUsed;

    public void Touch() => _lastUsed = Silo.Tick;

    /// <summary>Whether a call may run now. Needs the slice.</summary>
    public bool CanStart(Interleaving interleaving) => _phase == Phase.Active && interleaving switch
    {
        Interleaving.ReadOnly => _exclusive == 0,
        Interleaving.Always => true,
        _ => _exclusive + _readOnly == 0,
    };

    /// <summary>Counts a request that will be enqueued; false when the activation has as many as it may.</summary>
    public bool TryReserve(int limit)
    {
        if (Interlocked.Increment(ref _queued) <= limit)
            return true;
        Interlocked.Decrement(ref _queued);
        return false;
    }

    public int Queued => Volatile.Read(ref _queued);

    /// <summary>A request comes out of the inbox.</summary>
    public void Arrive(Request request)
    {
        if (request.IsOver)
        {
            Uncount(request);
        }
        else if (_phase == Phase.Dead)
        {
            Uncount(request);
            if (_extras?.Failure is { } failure)
                request.Refuse(failure);
            else
                request.Redirect(Silo);
        }
        else if (CanStart(request.Interleaving))
        {
            Uncount(request);
            Start(request);
        }
        else
        {
            (_waiting ??= new RequestQueue()).Add(request);
            request.Waits(this);
        }
    }

    /// <summary>Takes back a request whose caller has given up.</summary>
    public void Withdraw(Request request)
    {
        if (_waiting is null || !_waiting.Remove(request))
            return;
        Uncount(request);
        if (_waiting.Count == 0)
            _waiting = null;
    }

    /// <summary>Goes on with a request that has run, inline, up to its first await.</summary>
    public void Adopt(Request request, Task result)
    {
        Count(request.Interleaving, 1);
        Follow(request, result);
    }

    /// <summary>Those of the requests in progress of which <paramref name="predicate"/> holds.</summary>
    public Request? FindInProgress(Func<Request, bool> predicate)
    {
        var request = _inProgress;
        while (request is not null && !predicate(request))
            request = request.Following;
        return request;
    }

    /// <summary>The first few calls that wait to start.</summary>
    public IEnumerable<Call> QueuedCalls(int most) => _waiting?.All.OfType<Call>().Take(most).ToArray() ?? [];

    public string DescribeProgress() =>
        _inProgress is { } request ? $"{request} in progress, {Queued} waiting" : $"{Queued} waiting, {_phase}";

    /// <summary>A request is over: its result is known.</summary>
    public void Finish(Request request)
    {
        Count(request.Interleaving, -1);
        if (request.Following is not null)
            request.Following.Previous = request.Previous;
        if (request.Previous is not null)
            request.Previous.Following = request.Following;
        else
            _inProgress = request.Following;
        request.Complete(this);
        Pump();
    }

    /// <summary>Starts what waits and now may. Later requests overtake those that may not, as in official Orleans.</summary>
    private void Pump()
    {
        while (_waiting?.TakeFirst(this) is { } request)
        {
            if (_waiting.Count == 0)
                _waiting = null;
            Uncount(request);
            if (!request.IsOver)
                Start(request);
        }

        if (_phase == Phase.Draining)
            DeactivateIfDrained();
    }

    // Ticks are not counted: they are bounded by themselves, and one that is about to run must not make a grain look called.
    private void Uncount(Request request)
    {
        if (request is Call)
            Interlocked.Decrement(ref _queued);
    }

    private void Start(Request request)
    {
        Count(request.Interleaving, 1);
        if (request.Begin(this) is { } result)
            Follow(request, result);
        else
            Count(request.Interleaving, -1);
    }

    private void Follow(Request request, Task result)
    {
        request.Previous = null;
        request.Following = _inProgress;
        if (_inProgress is not null)
            _inProgress.Previous = request;
        _inProgress = request;
        request.FinishAfter(result, this);
    }

    private void Count(Interleaving interleaving, int by)
    {
        switch (interleaving)
        {
            case Interleaving.Exclusive:
                _exclusive += by;
                break;
            case Interleaving.ReadOnly:
                _readOnly += by;
                break;
            default:
                _interleaved += by;
                break;
        }
    }
}
