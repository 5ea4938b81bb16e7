using Orleans.Activations;
using Orleans.Calls;
using Orleans.Runtime;

namespace Orleans.Deadlocks;

/// <summary>
/// Looks whether a call that has to wait waits, in the end, for itself: from the call to the request that awaits it, from there to that
/// request's caller and to the calls that are queued behind it, and so on until the grain is reached that the first call is queued at.
/// Each step is taken in the slice of the grain it looks at, so that nothing moves under it; a probe whose grain has not yet come to the
/// await waits there until it has. A closed circle cannot open by itself, which is why the finding is certain.
/// </summary>
internal sealed class DeadlockProbe : Work
{
    // Longer chains end at their deadline, which every call has.
    private const int MaxChain = 32;
    private const int MaxFollowed = 16;

    private readonly Call _waiting;
    private readonly Activation _blocked;
    private readonly Call[] _chain; // what waits for what, the first call first

    public DeadlockProbe(Call waiting, Activation blocked)
        : this(waiting, blocked, [waiting])
    {
    }

    private DeadlockProbe(Call waiting, Activation blocked, Call[] chain)
    {
        _waiting = waiting;
        _blocked = blocked;
        _chain = chain;
    }

    public bool IsOver => _waiting.IsOver || !_waiting.IsQueued;

    public void Start() => _chain[^1].Source?.Enqueue(this);

    public override void Run(Activation activation)
    {
        if (IsOver)
            return;
        var awaited = _chain[^1];
        if (activation.FindInProgress(request => AwaitGraph.Leads(awaited.Promise, request.Result)) is not { } awaiting)
            activation.Extras.Probes.Add(this);
        else if (ReferenceEquals(activation, _blocked) && Blocks(awaiting, _waiting))
            Report(activation, awaiting);
        else if (_chain.Length < MaxChain)
            Follow(activation, awaiting);
    }

    private static bool Blocks(Request inProgress, Request queued) => (inProgress.Interleaving, queued.Interleaving) switch
    {
        (Interleaving.Always, _) or (_, Interleaving.Always) => false,
        (Interleaving.ReadOnly, Interleaving.ReadOnly) => false,
        _ => true,
    };

    private void Follow(Activation activation, Request awaiting)
    {
        if (awaiting is Call call)
            Follow(call);
        foreach (var queued in activation.QueuedCalls(MaxFollowed))
        {
            if (Blocks(awaiting, queued))
                Follow(queued);
        }
    }

    private void Follow(Call call)
    {
        if (call.Source is not null && !_chain.Contains(call))
            new DeadlockProbe(_waiting, _blocked, [.. _chain, call]).Start();
    }

    private void Report(Activation activation, Request first)
    {
        // The other calls of the circle are looked after too, at the same moment perhaps: one refusal opens it, and a second would be for nothing.
        lock (activation.Silo.Deadlocks)
        {
            if (Array.Exists(_chain, static call => call.IsOver))
                return;
            Refuse(activation, first);
        }

        activation.Withdraw(_waiting);
    }

    private void Refuse(Activation activation, Request first)
    {
        var chain = string.Join(" -> ", _chain.Reverse().Select(static call => call.ToString()).Prepend(first.ToString()));
        RuntimeLog.Deadlock(activation.Silo.Logger, chain);
        _waiting.Refuse(new OrleansException(
            $"Deadlock: {chain}. The last call waits for the first, which waits for it. Mark a method [ReadOnly] or [AlwaysInterleave] where that is safe, or do not await it."));
    }
}
