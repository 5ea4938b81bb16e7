using Nylas.LinkSafety.Storage.Sqlite.Files;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Survival;

public sealed class SecondProcessTests : IDisposable
{
    private readonly SqliteStoreFixture _fixture = new();

    [Fact]
    public async Task SecondProcess_OnOurDirectory_EndsWithAnErrorThatNamesBoth()
    {
        await using var child = StorageChild.Start(_fixture.Options.DataDirectory);

        var message = await child.WaitForAsync("START FAILED");

        Assert.StartsWith("StorageStartException", message, StringComparison.Ordinal);
        Assert.Contains(
            $"The data directory {_fixture.Options.DataDirectory} is in use by process {Environment.ProcessId} on {Environment.MachineName}",
            message,
            StringComparison.Ordinal);
        Assert.Equal(1, await child.ExitAsync());
        await _fixture.WriteAsync("key", "the first goes on");
    }

    [Fact]
    public async Task Directory_OfAnotherProcess_IsRefusedWhileItLives_AndFreeOnceItWasKilled()
    {
        _fixture.Store.Dispose();
        await using var child = await StorageChild.StartAsync(_fixture.Options.DataDirectory);

        var error = Assert.Throws<StorageStartException>(_fixture.Open);
        Assert.Contains($"process {child.Id} on", error.Message, StringComparison.Ordinal);
        await child.KillAsync();

        _fixture.Reopen();
        Assert.True(_fixture.Store.Health.Current.IsWritable);
    }

    public void Dispose() => _fixture.Dispose();
}
