using Nylas.LinkSafety.Storage.Sqlite.Tests.Child;
using Nylas.LinkSafety.Testing.Processes;
using Orleans;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Survival;

/// <summary>
/// SIGKILL in the midst of acknowledged writes. What this shows is that no acknowledged write waits in the process; that none waits in
/// the operating system either is what synchronous=FULL is for, and needs a power cut to be seen.
/// </summary>
public sealed class KilledProcessTests : IDisposable
{
    private const int Writers = 16;

    // LINKSAFETY_LONG=1: the same test, ten times the kills.
    private static readonly int Rounds = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 200 : 20;

    private readonly SqliteStoreFixture _fixture = new();

    [Fact]
    public async Task EveryAcknowledgedWrite_IsThere_AfterEachKill()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var acknowledged = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var round = 1; round <= Rounds; round++)
        {
            _fixture.Store.Dispose();
            await KillAmidWritesAsync(acknowledged, killAfter: random.Next(1, 1500));

            _fixture.Reopen(); // replays the log and checks the structure
            foreach (var (key, count) in acknowledged.ToArray())
            {
                // One more than acknowledged is what was committed and could not be said any more; from then on it counts as said, since
                // the next child begins there and may be killed before it says anything.
                var stored = await ReadCountAsync(key);
                acknowledged[key] = stored;
                Assert.True(stored == count || stored == count + 1, $"round {round}, seed {seed}: {key} acknowledged {count}, stored {stored}");
            }
        }

        Assert.Equal(Writers, acknowledged.Count);
    }

    public void Dispose() => _fixture.Dispose();

    private async Task KillAmidWritesAsync(Dictionary<string, long> acknowledged, int killAfter)
    {
        await using var child = await StorageChild.StartAsync(_fixture.Options.DataDirectory);
        await child.SendAsync($"flood {Writers}");
        for (var i = 0; i < killAfter; i++)
            Note(await child.ReadLineAsync());
        await child.KillAsync();
        // What it managed to say before it died was said.
        while (await child.ReadLineAsync() is { } line)
            Note(line);

        void Note(string? line)
        {
            // The last line may have been cut short by the kill: then it says less than was acknowledged, or nothing.
            if (line?.Split(' ') is ["ACK", var key, var count])
                acknowledged[key] = Math.Max(long.Parse(count, null), acknowledged.GetValueOrDefault(key));
        }
    }

    private async Task<long> ReadCountAsync(string key)
    {
        var record = new GrainState<ChildState>(new ChildState());
        await _fixture.Storage.ReadStateAsync("count", GrainId.Create("counter", key), record);
        return record.State.Count;
    }
}
