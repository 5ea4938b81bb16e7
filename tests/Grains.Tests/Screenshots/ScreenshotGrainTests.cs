using System.Collections.Immutable;
using Nylas.LinkSafety.Grains.Interfaces.Screenshots;

namespace Nylas.LinkSafety.Grains.Tests.Screenshots;

public sealed class ScreenshotGrainTests
{
    [Fact]
    public async Task Keep_AnotherPicture_TakesThePlaceOfTheOneBefore()
    {
        await using var host = await GrainsHost.StartAsync();
        var grain = host.Grains.GetGrain<IScreenshotGrain>("a");
        await grain.KeepAsync(new Screenshot(host.Clock.GetUtcNow(), [1, 2]), default);
        await grain.KeepAsync(new Screenshot(host.Clock.GetUtcNow(), [3]), default);

        Assert.Equal(3, Assert.Single((await grain.GetAsync(default))!.Jpeg));
        await grain.ForgetAsync(default);
        Assert.Null(await grain.GetAsync(default));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(IScreenshotGrain.MaxBytes + 1)]
    public async Task Keep_ANothingOrAMonster_IsRefused(int bytes)
    {
        await using var host = await GrainsHost.StartAsync();
        var grain = host.Grains.GetGrain<IScreenshotGrain>("a");

        await Assert.ThrowsAsync<ArgumentException>(() => grain.KeepAsync(new Screenshot(default, ImmutableArray.Create(new byte[bytes])), default));
        Assert.Null(await grain.GetAsync(default));
    }
}
