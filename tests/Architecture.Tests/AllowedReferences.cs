namespace Nylas.LinkSafety.Architecture.Tests;

/// <summary>What one project under src may reference.</summary>
/// <param name="Projects">Projects, by name.</param>
/// <param name="Packages">Packages, by the start of their names.</param>
/// <param name="IsWeb">May use ASP.NET Core's shared framework.</param>
internal sealed record AllowedReferences(string[] Projects, string[] Packages, bool IsWeb = false)
{
    private const string OrleansPackages = "Microsoft.Orleans.";

    /// <summary>The table of the house: one row a project. A project that is not here is not allowed.</summary>
    public static readonly IReadOnlyDictionary<string, AllowedReferences> ByProject = new Dictionary<string, AllowedReferences>
    {
        ["Scanning"] = new([], ["AngleSharp", "Microsoft.Extensions."]),
        ["Rendering"] = new(["Scanning"], ["Microsoft.Extensions.", "Microsoft.Playwright"]),
        ["Orleans.Embedded"] = new([], ["Microsoft.Extensions."]),
        ["Grains.Interfaces"] = new(["Orleans.Embedded"], [OrleansPackages]),
        ["Grains"] = new(["Grains.Interfaces", "Scanning"], [OrleansPackages]),
        ["Storage.Sqlite"] = new(["Grains.Interfaces"], [OrleansPackages, "Microsoft.Data.Sqlite", "SQLitePCLRaw."]),
        ["Silo"] = new(["Grains", "Rendering", "Storage.Sqlite"], [OrleansPackages, "StackExchange.Redis", "Microsoft.Extensions."]),
        ["Gateway"] = new(["Grains.Interfaces", "Scanning", "Silo"], ["Microsoft.AspNetCore.OpenApi", OrleansPackages], IsWeb: true),
        ["Cli"] = new(["Scanning"], ["Microsoft.Extensions.", "Spectre.Console", "System.CommandLine"]),
    };
}
