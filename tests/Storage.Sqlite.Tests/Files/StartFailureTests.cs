using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Nylas.LinkSafety.Storage.Sqlite.Files;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Files;

/// <summary>What cannot be opened is refused with an error that names it and says what to do, and is left as it is.</summary>
public sealed class StartFailureTests : IDisposable
{
    private readonly SqliteStoreFixture _fixture = new();

    private string Database => _fixture.DatabasePath;

    [Fact]
    public async Task ReadOnlyFile_IsRefused_ForRootToo()
    {
        await CloseWithContentAsync();
        File.SetAttributes(Database, FileAttributes.ReadOnly);

        AssertRefused(Database, "is read-only", "grant this user write access");

        File.SetAttributes(Database, FileAttributes.Normal);
        _fixture.Reopen();
        Assert.Equal("kept", await _fixture.ReadAsync("key-0"));
    }

    [Fact]
    public async Task ReadOnlyDirectory_IsRefused_ForRootToo()
    {
        await CloseWithContentAsync();
        var directory = _fixture.Options.DataDirectory;
        File.SetAttributes(directory, FileAttributes.Directory | FileAttributes.ReadOnly);
        try
        {
            AssertRefused(Database, $"The data directory {directory} cannot be written", "LinkSafety:DataDirectory");
        }
        finally
        {
            File.SetAttributes(directory, FileAttributes.Directory);
        }
    }

    [Fact]
    public void DirectoryThatIsAFile_IsRefused()
    {
        _fixture.Store.Dispose();
        var file = Path.Combine(_fixture.Options.DataDirectory, "file");
        File.WriteAllText(file, "");
        _fixture.Options.DataDirectory = file;

        var error = Assert.Throws<StorageStartException>(_fixture.Open);

        Assert.Contains($"The data directory {file} cannot be written", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatIsNoDatabase_IsRefused()
    {
        _fixture.Store.Dispose();
        File.WriteAllText(Database, string.Concat(Enumerable.Repeat("this is a text, not a database. ", 500)));

        AssertRefused(Database, "damaged or not a SQLite database", "Restore a backup", ".recover");
    }

    /// <summary>Pages overwritten as a failing disk or a bad copy does; which ones is seeded and printed with a failure.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task DamagedPages_AreFoundAtStart(int seed)
    {
        await CloseWithContentAsync();
        var bytes = await File.ReadAllBytesAsync(Database);
        var random = new Random(seed);
        for (var page = 2; page < bytes.Length / 4096; page++)
            random.NextBytes(bytes.AsSpan(page * 4096, 64)); // the page's header and cell pointers
        await File.WriteAllBytesAsync(Database, bytes);

        AssertRefused(Database, "damaged", "It was left as it is", "Restore a backup");
    }

    [Fact]
    public async Task TruncatedFile_IsFoundAtStart()
    {
        await CloseWithContentAsync();
        await using (var file = File.OpenWrite(Database))
            file.SetLength(file.Length / 2 / 4096 * 4096);

        AssertRefused(Database, "damaged", "Restore a backup");
    }

    [Fact]
    public void NewerSchema_IsRefused_WithBothVersions()
    {
        _fixture.Store.Dispose();
        Execute("PRAGMA user_version = 99");

        AssertRefused(Database, "schema version 99", "versions up to 1", "start that release");
    }

    [Fact]
    public void AnotherProgramsDatabase_IsRefused()
    {
        _fixture.Store.Dispose();
        File.Delete(Database);
        Execute("CREATE TABLE theirs (id INTEGER)");

        AssertRefused(Database, "database of another program");
    }

    [Fact]
    public void FileLockedByAnotherProgram_IsRefusedAfterTheBusyTimeout()
    {
        _fixture.Store.Dispose();
        _fixture.Options.BusyTimeout = TimeSpan.Zero;
        using var other = new SqliteConnection($"Data Source={Database};Pooling=False");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE; UPDATE store SET probed_at = 1";
        _ = command.ExecuteNonQuery();

        var error = Assert.Throws<StorageStartException>(_fixture.Open);

        Assert.Contains("Another program may hold it locked", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SecondStoreInOneProcess_IsRefused_AndNamesDirectoryAndProcess()
    {
        var error = Assert.Throws<StorageStartException>(_fixture.Open);

        Assert.Contains($"The data directory {_fixture.Options.DataDirectory} is in use by process {Environment.ProcessId} on", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AfterAFailedStart_TheDirectoryIsFreeAgain()
    {
        _fixture.Store.Dispose();
        Execute("PRAGMA user_version = 99");
        Assert.Throws<StorageStartException>(_fixture.Open);
        Execute("PRAGMA user_version = 1");

        _fixture.Reopen();

        Assert.True(_fixture.Store.Health.Current.IsWritable);
    }

    [Fact]
    public void DirectoryThatIsMissing_IsMade()
    {
        _fixture.Store.Dispose();
        _fixture.Options.DataDirectory = Path.Combine(_fixture.Options.DataDirectory, "a", "b");

        _fixture.Reopen();

        Assert.True(File.Exists(Database));
    }

    public void Dispose() => _fixture.Dispose();

    private async Task CloseWithContentAsync()
    {
        for (var i = 0; i < 200; i++)
            await _fixture.WriteAsync($"key-{i}", "kept");
        _fixture.Store.Dispose();
    }

    private void AssertRefused(string path, params string[] says)
    {
        var before = SHA256.HashData(File.ReadAllBytes(path));

        var error = Assert.Throws<StorageStartException>(_fixture.Open);

        foreach (var part in says)
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains(path.StartsWith(error.Path, StringComparison.Ordinal) ? error.Path : path, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, SHA256.HashData(File.ReadAllBytes(path)));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
