using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Storage.Sqlite.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Options;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Files;

/// <summary>State holds whole URLs with their tokens: its files are their owner's alone, whatever the directory's mode and the umask.</summary>
public sealed class FileModeTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode EverybodyReads = Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OwnersDirectory = Owner | UnixFileMode.UserExecute;
    private const UnixFileMode EverybodysDirectory = EverybodyReads | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task InADirectoryOfMode0755_EveryFileOfTheStoreIs0600()
    {
        using var fixture = OpenStore(EverybodysDirectory);
        await fixture.WriteAsync("key", "kept");

        AssertOwners("linksafety.db", "linksafety.db-wal", "linksafety.db-shm");
    }

    [Fact]
    public async Task WhatAnEarlierReleaseLeftOpen_IsTightened_AndStillRead()
    {
        using var fixture = OpenStore(OwnersDirectory);
        await fixture.WriteAsync("key", "kept");
        fixture.Store.Dispose();
        File.SetUnixFileMode(fixture.DatabasePath, EverybodyReads);

        fixture.Reopen();

        Assert.Equal("kept", await fixture.ReadAsync("key"));
        AssertOwners("linksafety.db", "linksafety.db-wal", "linksafety.db-shm");
    }

    [Fact]
    public void TheCatalogsFiles_Are0600()
    {
        using var fixture = OpenStore(EverybodysDirectory);
        using var catalog = new SqliteCatalog(
            new CatalogOptions { DataDirectory = _directory.Root }, fixture.Clock, NullLogger<SqliteCatalog>.Instance);

        var files = Directory.GetFiles(_directory.Root, "catalog-*").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

        Assert.Equal(["catalog-000001.db", "catalog-000001.db-shm", "catalog-000001.db-wal"], files);
        AssertOwners("catalog-000001.db", "catalog-000001.db-shm", "catalog-000001.db-wal");
    }

    [Theory]
    [InlineData(EverybodysDirectory, 1)]
    [InlineData(OwnersDirectory, 0)]
    public void ADirectoryThatIsOpenToOthers_IsWarnedOf(UnixFileMode mode, int warnings)
    {
        File.SetUnixFileMode(_directory.Root, mode);
        var log = new WarningLog();

        using (new SqliteStore(new SqliteStorageOptions { DataDirectory = _directory.Root }, TimeProvider.System, log))
        {
            Assert.Equal(warnings, log.Lines.Count);
            Assert.All(log.Lines, line => Assert.StartsWith($"{_directory.Root} is open to other users", line, StringComparison.Ordinal));
        }
    }

    private SqliteStoreFixture OpenStore(UnixFileMode directoryMode)
    {
        File.SetUnixFileMode(_directory.Root, directoryMode);
        return new SqliteStoreFixture(options => options.DataDirectory = _directory.Root);
    }

    private void AssertOwners(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            Assert.Equal((name, Owner), (name, File.GetUnixFileMode(_directory.PathOf(name))));
    }

    private sealed class WarningLog : ILogger<SqliteStore>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Lines.Add(formatter(state, exception));
        }
    }
}
