using System.Globalization;
using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Storage.Sqlite.Options;

/// <summary>Names every setting that is out of range, with its value and what is allowed, before anything is opened.</summary>
internal sealed class SqliteStorageOptionsValidator : IValidateOptions<SqliteStorageOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteStorageOptions options)
    {
        var failures = new List<string>();
        if (string.IsNullOrWhiteSpace(options.DataDirectory) || options.DataDirectory.Contains('\0', StringComparison.Ordinal))
            failures.Add($"LinkSafety:DataDirectory is '{options.DataDirectory}'; allowed: a path");
        if (!IsPlainFileName(options.FileName))
            failures.Add(Failure(nameof(options.FileName), options.FileName, "a file name without a directory"));

        Range(nameof(options.MaxQueuedWrites), options.MaxQueuedWrites, 1, 1 << 20);
        Range(nameof(options.MaxQueuedBytes), options.MaxQueuedBytes, 1L << 20, 4L << 30);
        Range(nameof(options.MaxGroupSize), options.MaxGroupSize, 1, 10_000);
        Range(nameof(options.ReaderPoolSize), options.ReaderPoolSize, 1, 64);
        Range(nameof(options.BusyTimeout), options.BusyTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Range(nameof(options.CheckpointAfterBytes), options.CheckpointAfterBytes, 64L << 10, 1L << 30);
        Range(nameof(options.MaxLogBytes), options.MaxLogBytes, Math.Clamp(options.CheckpointAfterBytes, 64L << 10, 1L << 30), 16L << 30);
        if (options.MaxDatabaseBytes is { } limit)
            Range(nameof(options.MaxDatabaseBytes), limit, 1L << 20, 1L << 40);
        Range(nameof(options.ProbeInterval), options.ProbeInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));
        Range(nameof(options.StallThreshold), options.StallThreshold, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Range<T>(string key, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
                failures.Add(Failure(key, value, string.Create(CultureInfo.InvariantCulture, $"{least} to {most}")));
        }
    }

    private static string Failure<T>(string key, T value, string allowed) =>
        string.Create(CultureInfo.InvariantCulture, $"{SqliteStorageOptions.SectionName}:{key} is '{value}'; allowed: {allowed}");

    // "." and ".." name directories, and a separator or NUL would let a setting reach outside the directory that is locked.
    private static bool IsPlainFileName(string? name) =>
        !string.IsNullOrWhiteSpace(name) && name is not ("." or "..") && name.AsSpan().IndexOfAny('/', '\\', '\0') < 0;
}
