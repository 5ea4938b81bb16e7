using Nylas.LinkSafety.Storage.Sqlite.Options;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Options;

public sealed class SqliteStorageOptionsValidatorTests
{
    private readonly SqliteStorageOptionsValidator _validator = new();

    [Fact]
    public void Defaults_AreAllowed() => Assert.True(_validator.Validate(null, new SqliteStorageOptions()).Succeeded);

    [Fact]
    public void EveryFailure_IsNamedAtOnce_WithValueAndRange()
    {
        var failures = _validator.Validate(null, new SqliteStorageOptions
        {
            DataDirectory = " ",
            FileName = "../other.db",
            MaxQueuedWrites = 0,
            MaxQueuedBytes = 0,
            MaxGroupSize = 10_001,
            ReaderPoolSize = -1,
            BusyTimeout = TimeSpan.FromMinutes(2),
            CheckpointAfterBytes = 1,
            MaxLogBytes = 1,
            MaxDatabaseBytes = 1,
            ProbeInterval = TimeSpan.Zero,
            StallThreshold = TimeSpan.Zero,
        }).Failures!.ToArray();

        Assert.Equal(12, failures.Length);
        Assert.Contains("LinkSafety:Storage:MaxGroupSize is '10001'; allowed: 1 to 10000", failures);
        Assert.Contains("LinkSafety:Storage:BusyTimeout is '00:02:00'; allowed: 00:00:00 to 00:01:00", failures);
        Assert.Contains("LinkSafety:Storage:FileName is '../other.db'; allowed: a file name without a directory", failures);
        Assert.Contains("LinkSafety:DataDirectory is ' '; allowed: a path", failures);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/b.db")]
    [InlineData("a\\b.db")]
    [InlineData("/etc/passwd")]
    [InlineData("a\0b")]
    public void FileName_ThatLeavesTheDirectory_IsRefused(string name) =>
        Assert.Contains("FileName", Assert.Single(_validator.Validate(null, new SqliteStorageOptions { FileName = name }).Failures!), StringComparison.Ordinal);

    [Fact]
    public void LogBound_BelowTheCheckpointSize_IsRefused()
    {
        var options = new SqliteStorageOptions { CheckpointAfterBytes = 8 << 20, MaxLogBytes = 4 << 20 };

        Assert.Equal(
            $"LinkSafety:Storage:MaxLogBytes is '{4 << 20}'; allowed: {8 << 20} to {16L << 30}",
            Assert.Single(_validator.Validate(null, options).Failures!));
    }
}
