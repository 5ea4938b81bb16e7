using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Grains.Budgets;

/// <summary>What this process may fetch in all. One a process: each process has its own outgoing bandwidth and parser threads.</summary>
internal sealed class TotalFetchBudget(IOptions<FetchBudgetOptions> options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly TokenBucket _bucket = new(options.Value.TotalBurst, options.Value.TotalRefill, clock);

    public bool TryTake()
    {
        lock (_gate)
            return _bucket.TryTake();
    }

    public void Return()
    {
        lock (_gate)
            _bucket.Return();
    }
}
