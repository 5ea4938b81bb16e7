namespace Nylas.LinkSafety.Grains.Interfaces.Retention;

/// <summary>
/// Forgets URLs that nobody has clicked for long. Key: <see cref="DefaultKey"/>. How far it has come is persisted after every round, so that a
/// sweep of millions goes on after a restart.
/// </summary>
[Alias("linksafety.IUrlSweepGrain")]
public interface IUrlSweepGrain : IGrainWithStringKey
{
    const string DefaultKey = "default";

    /// <summary>One round, unless one was made within the hour: reads on where the last has stopped and forgets a bounded number.</summary>
    /// <returns>How many URLs were forgotten.</returns>
    [ResponseTimeout("00:10:00"), Alias("Sweep")]
    Task<int> SweepAsync(CancellationToken cancellationToken);
}
