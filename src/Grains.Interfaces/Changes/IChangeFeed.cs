namespace Nylas.LinkSafety.Grains.Interfaces.Changes;

/// <summary>
/// Pushes changes from the grains that own something to the processes that hold copies of it. Best effort: copies are leased for at most
/// 30 s, so that a lost push delays a change and never loses it.
/// </summary>
public interface IChangeFeed
{
    /// <summary>Tells every subscriber; never throws for a subscriber's sake.</summary>
    ValueTask PublishAsync(ChangeEvent change, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="onChange"/> for every change from now on, until the result is disposed. It must be quick and must not throw.</summary>
    IDisposable Subscribe(Action<ChangeEvent> onChange);
}
