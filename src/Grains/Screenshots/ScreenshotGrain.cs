using Nylas.LinkSafety.Grains.Interfaces.Screenshots;

namespace Nylas.LinkSafety.Grains.Screenshots;

/// <summary>Put away as soon as nobody asks: a picture in memory serves nobody.</summary>
[GrainType("screenshot")]
internal sealed class ScreenshotGrain([PersistentState("screenshot")] IPersistentState<ScreenshotGrainState> state) : Grain, IScreenshotGrain
{
    public async Task KeepAsync(Screenshot screenshot, CancellationToken cancellationToken)
    {
        if (screenshot.Jpeg.Length is 0 or > IScreenshotGrain.MaxBytes)
            throw new ArgumentException($"A picture of 1 to {IScreenshotGrain.MaxBytes} bytes was expected; {screenshot.Jpeg.Length} came.", nameof(screenshot));
        DeactivateOnIdle();
        state.State.Screenshot = screenshot;
        await state.WriteStateAsync(cancellationToken);
    }

    public async Task ForgetAsync(CancellationToken cancellationToken)
    {
        DeactivateOnIdle();
        await state.ClearStateAsync(cancellationToken);
    }

    public ValueTask<Screenshot?> GetAsync(CancellationToken cancellationToken)
    {
        DeactivateOnIdle();
        return ValueTask.FromResult(state.State.Screenshot);
    }
}
