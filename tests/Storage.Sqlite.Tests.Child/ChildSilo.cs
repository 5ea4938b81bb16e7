using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Child;

/// <summary>A silo with storage and nothing else.</summary>
internal sealed class ChildSilo(IServiceCollection services, IConfiguration configuration) : ISiloBuilder
{
    public IServiceCollection Services => services;

    public IConfiguration Configuration => configuration;
}
