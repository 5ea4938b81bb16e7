using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Storage.Sqlite.Options;
using Nylas.LinkSafety.Storage.Sqlite.States;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Storage;
using Nylas.LinkSafety.Testing.Time;
using Orleans;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests;

/// <summary>A store in a directory of its own, which can be closed and opened again as a restart does.</summary>
internal sealed class SqliteStoreFixture : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public SqliteStoreFixture(Action<SqliteStorageOptions>? configure = null)
    {
        Options.DataDirectory = _directory.Root;
        configure?.Invoke(Options);
        Store = Open();
    }

    public FakeTimeProvider Clock { get; } = new();

    public SqliteStorageOptions Options { get; } = new();

    public SqliteStore Store { get; private set; }

    public SqliteGrainStorage Storage => new(Store);

    public string DatabasePath => Options.DatabasePath;

    public SqliteStore Open() => new(Options, Clock, NullLogger<SqliteStore>.Instance);

    public void Reopen()
    {
        Store.Dispose();
        Store = Open();
    }

    public async Task<GrainState<KitState>> WriteAsync(string key, string text, string? etag = null)
    {
        var state = new GrainState<KitState>(new KitState { Text = text }, etag);
        await Storage.WriteStateAsync("state", GrainId.Create("test", key), state);
        return state;
    }

    public async Task<string?> ReadAsync(string key)
    {
        var state = new GrainState<KitState>(new KitState());
        await Storage.ReadStateAsync("state", GrainId.Create("test", key), state);
        return state.RecordExists ? state.State.Text : null;
    }

    public void Dispose()
    {
        Store.Dispose();
        _directory.Dispose();
    }
}
