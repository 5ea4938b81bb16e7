using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Catalog;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Storage;
using Nylas.LinkSafety.Testing.Time;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Catalog;

/// <summary>A catalog in a directory of its own, which can be closed, or left as a crash leaves it, and opened again.</summary>
internal sealed class SqliteCatalogFixture : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public SqliteCatalogFixture(Action<CatalogOptions>? configure = null)
    {
        Options.DataDirectory = _directory.Root;
        configure?.Invoke(Options);
        Catalog = Open();
    }

    // The second day of CatalogRows, and within every retention.
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero));

    public CatalogOptions Options { get; } = new();

    public List<string> Log { get; } = [];

    public SqliteCatalog Catalog { get; private set; }

    public string Directory => _directory.Root;

    public IEnumerable<string> Files => System.IO.Directory.EnumerateFiles(_directory.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    public string PathOf(int number) => _directory.PathOf(CatalogFiles.NameOf(number));

    public SqliteCatalog Open() => new(Options, Clock, new RecordingLogger(Log));

    public void Reopen(Action? meanwhile = null)
    {
        Catalog.Dispose();
        meanwhile?.Invoke();
        Catalog = Open();
    }

    /// <summary>Opens a copy of the files as they are now, which is what a killed process leaves.</summary>
    public void ReopenAsKilled()
    {
        var copy = System.IO.Directory.CreateTempSubdirectory("linksafety-").FullName;
        foreach (var path in System.IO.Directory.EnumerateFiles(_directory.Root).Where(path => !path.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(path, Path.Combine(copy, Path.GetFileName(path)));
        Catalog.Dispose();
        foreach (var path in System.IO.Directory.EnumerateFiles(_directory.Root))
            File.Delete(path);
        foreach (var path in System.IO.Directory.EnumerateFiles(copy))
            File.Move(path, _directory.PathOf(Path.GetFileName(path)));
        System.IO.Directory.Delete(copy);
        Catalog = Open();
    }

    public async Task FillAsync(params CatalogEntry[] entries)
    {
        await using var refill = Catalog.Begin(new CatalogNeed(null, "a test"), entries.Length);
        refill.OpenPage();
        Assert.True(await refill.OfferAsync(entries, entries.Length, 0));
        await refill.CompleteAsync();
    }

    public async Task<int> CountAsync() => (await Catalog.ListUrlsAsync(new CatalogUrlQuery { PageSize = 500 }, default))!.Rows.Length;

    public void Dispose()
    {
        Catalog.Dispose();
        _directory.Dispose();
    }

    private sealed class RecordingLogger(List<string> lines) : ILogger<SqliteCatalog>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
                lines.Add($"{eventId.Id} {logLevel}: {formatter(state, exception)}");
        }
    }
}
