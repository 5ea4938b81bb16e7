using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Nylas.LinkSafety.Storage.Sqlite.Hosting;
using Nylas.LinkSafety.Storage.Sqlite.Options;

namespace Nylas.LinkSafety.Silo;

/// <summary>The default build: one process, the embedded runtime, state in SQLite.</summary>
internal static class OrleansRuntimeExtensions
{
    public static void AddOrleansRuntime(this IHostApplicationBuilder builder) => builder.UseOrleans(silo => silo
        .AddSqliteGrainStorageAsDefault(options =>
        {
            silo.Configuration.GetSection(SqliteStorageOptions.SectionName).Bind(options);
            options.DataDirectory = silo.Configuration["LinkSafety:DataDirectory"] ?? options.DataDirectory;
        })
        .UseSqliteReminderService());
}
