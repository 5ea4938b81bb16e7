using Nylas.LinkSafety.Scanning;

namespace Nylas.LinkSafety.Grains.Budgets;

/// <summary>
/// The budget of one scan: every hop is charged to the process, to the site it goes to and to the sender whose link it is. A chain through
/// many innocent-looking hosts therefore cannot spend more of a victim's budget than a direct link could.
/// </summary>
internal sealed class GrainFetchBudget(IGrainFactory grains, TotalFetchBudget total, string? sender) : IFetchBudget
{
    public async ValueTask<bool> TryReserveAsync(string site, CancellationToken cancellationToken)
    {
        if (!total.TryTake())
            return false;
        // The sender first: a sender over budget must not use up what the site grants to others.
        if ((sender is null || await grains.GetGrain<ISenderGrain>(sender).TryReserveFetchAsync(cancellationToken))
            && await grains.GetGrain<ISiteGrain>(site).TryReserveFetchAsync(cancellationToken))
        {
            return true;
        }

        total.Return();
        return false;
    }
}
