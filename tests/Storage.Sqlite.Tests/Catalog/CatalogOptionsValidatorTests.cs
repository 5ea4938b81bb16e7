using Nylas.LinkSafety.Storage.Sqlite.Catalog;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Catalog;

public sealed class CatalogOptionsValidatorTests
{
    [Fact]
    public void Defaults_AreValid() => Assert.True(new CatalogOptionsValidator().Validate(null, new CatalogOptions()).Succeeded);

    [Fact]
    public void OutOfRange_AllAreNamedAtOnce()
    {
        var result = new CatalogOptionsValidator().Validate(null, new CatalogOptions
        {
            MaxQueuedRows = 1,
            WriteDelay = TimeSpan.Zero,
            RetryInterval = TimeSpan.FromHours(1),
            ChangeRetention = TimeSpan.FromHours(1),
            MaxChanges = 0,
            AuditRetention = TimeSpan.FromDays(10_000),
            MaxAuditEntries = 1,
            QueryTimeout = TimeSpan.Zero,
            ReaderPoolSize = 65,
            MaxDatabaseBytes = 1,
        });

        Assert.Equal(10, result.Failures!.Count());
        Assert.All(result.Failures!, failure => Assert.StartsWith("LinkSafety:Catalog:", failure, StringComparison.Ordinal));
    }
}
