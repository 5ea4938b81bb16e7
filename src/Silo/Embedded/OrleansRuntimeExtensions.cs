using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nylas.LinkSafety.Grains.Catalog;
using Nylas.LinkSafety.Grains.Retention;
using Nylas.LinkSafety.Storage.Sqlite.Catalog;
using Nylas.LinkSafety.Storage.Sqlite.Hosting;
using Nylas.LinkSafety.Storage.Sqlite.Options;

namespace Nylas.LinkSafety.Silo;

/// <summary>The default build: one process, the embedded runtime, state in SQLite.</summary>
internal static class OrleansRuntimeExtensions
{
    public static void AddOrleansRuntime(this IHostApplicationBuilder builder)
    {
        builder.UseOrleans(silo => silo
            .AddSqliteGrainStorageAsDefault(options =>
            {
                silo.Configuration.GetSection(SqliteStorageOptions.SectionName).Bind(options);
                options.DataDirectory = silo.Configuration["LinkSafety:DataDirectory"] ?? options.DataDirectory;
            })
            .AddSqliteCatalog(options =>
            {
                silo.Configuration.GetSection(CatalogOptions.SectionName).Bind(options);
                options.DataDirectory = silo.Configuration["LinkSafety:DataDirectory"] ?? options.DataDirectory;
            })
            .UseSqliteReminderService());
        builder.Services.AddCatalogKeeping();
        builder.Services.AddRetention();
        builder.Services.Configure<RetentionOptions>(builder.Configuration.GetSection(RetentionOptions.Section));
    }
}
