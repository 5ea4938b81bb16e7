namespace Orleans.Calls;

/// <summary>
/// The deadlines of calls in progress. Calls with the same timeout expire in the order in which they began, so that each timeout is one
/// linked list: adding, removing and finding the next to expire are all constant, and one timer serves a list.
/// </summary>
internal sealed class DeadlineQueue(TimeProvider clock) : IDisposable
{
    // As many lists as there are [ResponseTimeout] values: the code decides, not a caller.
    private readonly Dictionary<TimeSpan, DeadlineList> _lists = [];
    private readonly Lock _gate = new();

    public Deadline? Add(Call call, TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
            return null;
        DeadlineList? list;
        lock (_gate)
        {
            if (!_lists.TryGetValue(timeout, out list))
                _lists.Add(timeout, list = new DeadlineList(clock, timeout));
        }

        return list.Add(call);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var list in _lists.Values)
                list.Dispose();
        }
    }
}
