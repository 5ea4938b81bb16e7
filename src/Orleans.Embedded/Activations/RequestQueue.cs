using Orleans.Calls;

namespace Orleans.Activations;

/// <summary>Requests that may not start yet, in the order in which they came.</summary>
internal sealed class RequestQueue
{
    // How many of each kind: a scan for what may start now is only made when there is something to find.
    private readonly int[] _counts = new int[3];
    private Request? _first;
    private Request? _last;

    public int Count { get; private set; }

    public IEnumerable<Request> All
    {
        get
        {
            for (var request = _first; request is not null; request = request.Following)
                yield return request;
        }
    }

    public void Add(Request request)
    {
        request.IsQueued = true;
        request.Previous = _last;
        request.Following = null;
        if (_last is null)
            _first = request;
        else
            _last.Following = request;
        _last = request;
        _counts[(int)request.Interleaving]++;
        Count++;
    }

    public bool Remove(Request request)
    {
        if (!request.IsQueued)
            return false;
        request.IsQueued = false;
        if (request.Previous is null)
            _first = request.Following;
        else
            request.Previous.Following = request.Following;
        if (request.Following is null)
            _last = request.Previous;
        else
            request.Following.Previous = request.Previous;
        request.Previous = request.Following = null;
        _counts[(int)request.Interleaving]--;
        Count--;
        return true;
    }

    /// <summary>The first request, or null.</summary>
    public Request? TakeFirst()
    {
        var request = _first;
        if (request is not null)
            Remove(request);
        return request;
    }

    /// <summary>The first request that may start now, or null.</summary>
    public Request? TakeFirst(Activation activation)
    {
        if (!HasAny(activation, Interleaving.Exclusive) && !HasAny(activation, Interleaving.ReadOnly) && !HasAny(activation, Interleaving.Always))
            return null;
        var request = _first;
        while (request is not null && !activation.CanStart(request.Interleaving))
            request = request.Following;
        if (request is not null)
            Remove(request);
        return request;
    }

    private bool HasAny(Activation activation, Interleaving interleaving) =>
        _counts[(int)interleaving] > 0 && activation.CanStart(interleaving);
}
