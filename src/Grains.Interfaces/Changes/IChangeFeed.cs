namespace Nylas.LinkSafety.Grains.Interfaces.Changes;

/// <summary>
/// Pushes changes from the grains that own something to the processes that hold copies of it. Best effort: copies are leased for at most
/// 30 s, so that a lost push delays a change and never loses it. Every change has its place in the feed (<see cref="ChangeEvent.Sequence"/>), so
/// that who receives one and has not seen the one before knows at once that a push was lost, and repairs it (<see cref="ChangeFollower"/>).
/// </summary>
public interface IChangeFeed
{
    /// <summary>The place of the last change that this process knows to be published; 0 before the first.</summary>
    long LatestSequence { get; }

    /// <summary>Gives the change its place and tells every subscriber; never throws for a subscriber's sake.</summary>
    ValueTask PublishAsync(ChangeEvent change, CancellationToken cancellationToken);

    /// <summary>
    /// Calls <paramref name="onChange"/> for every change from now on, one after the other in the feed's order, until the result is disposed. It
    /// must be quick, must not throw and must not publish.
    /// </summary>
    IDisposable Subscribe(Action<ChangeEvent> onChange);
}
