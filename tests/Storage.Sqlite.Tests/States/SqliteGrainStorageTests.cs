using Nylas.LinkSafety.Storage.Sqlite.States;
using Nylas.LinkSafety.Testing.Storage;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.States;

public sealed class SqliteGrainStorageTests : GrainStorageTestKit, IDisposable
{
    private readonly SqliteStoreFixture _fixture = new();

    protected override IGrainStorage Storage => _fixture.Storage;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task State_SurvivesARestart_WithItsEtag()
    {
        var written = await _fixture.WriteAsync("key", "kept");

        _fixture.Reopen();

        Assert.Equal("kept", await _fixture.ReadAsync("key"));
        await _fixture.WriteAsync("key", "on", written.ETag);
        Assert.Equal("on", await _fixture.ReadAsync("key"));
    }

    /// <summary>Were numbers counted anew after a restart, an ETag from before a clear could match what another wrote since.</summary>
    [Fact]
    public async Task Etag_AfterAClearAndARestart_IsNeverGivenOutAgain()
    {
        var grain = GrainId.Create("test", "key");
        var seen = new HashSet<string?>(StringComparer.Ordinal);
        for (var restart = 0; restart < 5; restart++)
        {
            for (var i = 0; i < 3; i++)
            {
                var state = await _fixture.WriteAsync("key", "x");
                Assert.True(seen.Add(state.ETag), $"ETag {state.ETag} came twice");
                await Storage.ClearStateAsync("state", grain, state);
            }

            _fixture.Reopen();
        }
    }

    [Fact]
    public async Task Read_OfAnotherShape_SaysWhichTypeAndNotWhichKey()
    {
        var grain = GrainId.Create("test", "secret-key");
        await Storage.WriteStateAsync("state", grain, new GrainState<List<int>>([1]));

        var error = await Assert.ThrowsAsync<InvalidDataException>(
            () => Storage.ReadStateAsync("state", grain, new GrainState<KitState>(new KitState())));

        Assert.Contains("'state' of a grain of type test", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-key", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_AStateThatALaterVersionWrote_SkipsWhatItDoesNotKnow()
    {
        var grain = GrainId.Create("test", "key");
        await Storage.WriteStateAsync("state", grain, new GrainState<Dictionary<string, object>>(new() { ["Text"] = "kept", ["Newer"] = 1 }));

        Assert.Equal("kept", await _fixture.ReadAsync("key"));
    }

    /// <summary>What System.Text.Json refuses by itself: an array that nobody has set, and numbers that JSON has no name for.</summary>
    [Fact]
    public async Task State_WithAnUnsetArrayAndNoNumber_ComesBack()
    {
        var grain = GrainId.Create("test", "key");
        await Storage.WriteStateAsync("state", grain, new GrainState<KitState>(new KitState { Tags = default, Score = double.NegativeInfinity }));
        var state = new GrainState<KitState>(new KitState());

        await Storage.ReadStateAsync("state", grain, state);

        Assert.True(state.State.Tags.IsDefault);
        Assert.Equal(double.NegativeInfinity, state.State.Score);
    }

    [Fact]
    public async Task Conflict_DoesNotNameTheKey()
    {
        await _fixture.WriteAsync("secret-key", "first");

        var error = await Assert.ThrowsAsync<InconsistentStateException>(() => _fixture.WriteAsync("secret-key", "second"));

        Assert.DoesNotContain("secret-key", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The stored form is a contract with every later version: a change here needs a migration.</summary>
    [Fact]
    public void StoredForm_OfAState_IsThisJson()
    {
        var json = System.Text.Encoding.UTF8.GetString(GrainStateJson.Serialize(new KitState
        {
            Text = "ж<&>'",
            Number = -1,
            Tags = default,
            Wide = UInt128.MaxValue,
            Day = DayOfWeek.Friday,
            At = new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.Zero),
            Took = TimeSpan.FromMilliseconds(1500),
            Digest = [1, 2],
            Part = new KitPart("p", new DateOnly(2026, 1, 2), Guid.Empty),
            Score = double.NaN,
        }));

        Assert.Equal(
            """
            {"Text":"ж<&>'","Number":-1,"Wide":340282366920938463463374607431768211455,"Day":"Friday","At":"2026-11-22T01:02:03+00:00",
            "Took":"00:00:01.5000000","Tags":null,"Counts":{},"Digest":"AQI=",
            "Part":{"Name":"p","Day":"2026-01-02","Id":"00000000-0000-0000-0000-000000000000"},"Score":"NaN"}
            """.ReplaceLineEndings(""),
            json);
    }
}
