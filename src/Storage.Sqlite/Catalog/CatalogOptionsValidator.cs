using System.Globalization;
using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog;

/// <summary>Names every setting that is out of range, with its value and what is allowed.</summary>
internal sealed class CatalogOptionsValidator : IValidateOptions<CatalogOptions>
{
    public ValidateOptionsResult Validate(string? name, CatalogOptions options)
    {
        var failures = new List<string>();
        Range(nameof(options.MaxQueuedRows), options.MaxQueuedRows, 100, 1 << 20);
        Range(nameof(options.WriteDelay), options.WriteDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10));
        Range(nameof(options.RetryInterval), options.RetryInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));
        Range(nameof(options.ChangeRetention), options.ChangeRetention, TimeSpan.FromDays(1), TimeSpan.FromDays(3_653));
        Range(nameof(options.MaxChanges), options.MaxChanges, 1_000, 100_000_000);
        Range(nameof(options.AuditRetention), options.AuditRetention, TimeSpan.FromDays(30), TimeSpan.FromDays(3_653));
        Range(nameof(options.MaxAuditEntries), options.MaxAuditEntries, 1_000, 100_000_000);
        Range(nameof(options.QueryTimeout), options.QueryTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        Range(nameof(options.ReaderPoolSize), options.ReaderPoolSize, 1, 64);
        if (options.MaxDatabaseBytes is { } limit)
            Range(nameof(options.MaxDatabaseBytes), limit, 1L << 20, 1L << 40);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Range<T>(string key, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                failures.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{CatalogOptions.SectionName}:{key} is '{value}'; allowed: {least} to {most}"));
            }
        }
    }
}
