using Nylas.LinkSafety.Testing.Processes;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Survival;

/// <summary>The kernel refuses to let the files of a running host grow, then relents.</summary>
public sealed class StarvedProcessTests : IDisposable
{
    private const int Ballast = 200_000;

    private readonly SqliteStoreFixture _fixture = new();

    [Fact]
    public async Task Host_WhoseFilesCannotGrow_RefusesWrites_ServesReads_AndRecovers()
    {
        _fixture.Store.Dispose();
        await using var child = await StorageChild.StartUnderFileSizeLimitAsync(_fixture.Options.DataDirectory);
        FileSizeLimit.Set(child.Id, 1 << 20);

        var acknowledged = 0;
        string answer;
        while ((answer = await child.AskAsync($"write key-{acknowledged} {acknowledged + 1} {Ballast}")) != "REFUSED Failing")
        {
            Assert.Equal($"ACK key-{acknowledged} {acknowledged + 1}", answer);
            acknowledged++;
            Assert.InRange(acknowledged, 1, 50);
        }

        Assert.Equal("HEALTH Failing", await child.AskAsync("health"));
        for (var i = 0; i < acknowledged; i++)
            Assert.Equal($"READ {i + 1}", await child.AskAsync($"read key-{i}"));

        FileSizeLimit.Lift(child.Id);
        Assert.Equal($"ACK key-{acknowledged} 77", await child.AskAsync($"write key-{acknowledged} 77 {Ballast}"));
        Assert.Equal("HEALTH Writable", await child.AskAsync("health"));
        await child.KillAsync();

        await using var next = await StorageChild.StartAsync(_fixture.Options.DataDirectory);
        for (var i = 0; i < acknowledged; i++)
            Assert.Equal($"READ {i + 1}", await next.AskAsync($"read key-{i}"));
        Assert.Equal("READ 77", await next.AskAsync($"read key-{acknowledged}"));
    }

    public void Dispose() => _fixture.Dispose();
}
