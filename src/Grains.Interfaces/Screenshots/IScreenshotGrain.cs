namespace Nylas.LinkSafety.Grains.Interfaces.Screenshots;

/// <summary>The picture that belongs to a URL's verdict, apart from it: a thousand times its size, and seldom asked for. Key: the URL's.</summary>
[Alias("linksafety.IScreenshotGrain")]
public interface IScreenshotGrain : IGrainWithStringKey
{
    /// <summary>Larger ones are refused.</summary>
    const int MaxBytes = 1024 * 1024;

    /// <summary>Keeps it in the place of the one before.</summary>
    /// <exception cref="ArgumentException">It is empty or too large.</exception>
    [Alias("Keep")]
    Task KeepAsync(Screenshot screenshot, CancellationToken cancellationToken);

    [Alias("Forget")]
    Task ForgetAsync(CancellationToken cancellationToken);

    /// <returns>Null when no browser has looked.</returns>
    [Alias("GetScreenshot")]
    ValueTask<Screenshot?> GetAsync(CancellationToken cancellationToken);
}
