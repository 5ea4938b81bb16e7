namespace Nylas.LinkSafety.Grains.Interfaces.Changes;

/// <summary>
/// One subscriber's place in the feed. Notices that a change was lost by the hole it leaves; <paramref name="onGap"/> then repairs whatever
/// copy the subscriber holds before the change itself is handed on. A feed that starts again from the beginning counts as a hole too.
/// </summary>
/// <param name="onGap">Some changes, nobody knows which, were lost.</param>
/// <param name="onChange">A change, in order.</param>
public sealed class ChangeFollower(Action onGap, Action<ChangeEvent> onChange)
{
    private readonly Lock _gate = new();
    private long _seen;

    /// <summary>Subscribes; what was published before is nobody's loss, since a copy is read after this.</summary>
    public static IDisposable Follow(IChangeFeed feed, Action onGap, Action<ChangeEvent> onChange)
    {
        var follower = new ChangeFollower(onGap, onChange) { _seen = feed.LatestSequence };
        return feed.Subscribe(follower.Accept);
    }

    private void Accept(ChangeEvent change)
    {
        lock (_gate)
        {
            var isNext = change.Sequence == _seen + 1;
            _seen = change.Sequence;
            if (!isNext)
                onGap();
        }

        onChange(change);
    }
}
