using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Nylas.LinkSafety.Architecture.Tests;

public sealed class LogEventTests
{
    /// <summary>First event id of each project's thousand.</summary>
    private static readonly Dictionary<string, int> Ranges = new()
    {
        ["Scanning"] = 1000,
        ["Grains"] = 2000,
        ["Silo"] = 3000,
        ["Gateway"] = 4000,
        ["Orleans.Embedded"] = 5000,
        ["Storage.Sqlite"] = 6000,
        ["Rendering"] = 7000,
    };

    [Fact]
    public void EventIds_AreUniqueAndInTheirProjectsRange()
    {
        var seen = new Dictionary<int, string>();
        foreach (var (project, first) in Ranges)
        {
            foreach (var (method, attribute) in LogMethods(Assembly.Load($"Nylas.LinkSafety.{project}")))
            {
                var name = $"{method.DeclaringType!.Name}.{method.Name}";
                Assert.InRange(attribute.EventId, first, first + 999);
                Assert.True(seen.TryAdd(attribute.EventId, name), $"{attribute.EventId} is used by {name} and {seen.GetValueOrDefault(attribute.EventId)}.");
            }
        }

        Assert.NotEmpty(seen);
    }

    private static IEnumerable<(MethodInfo Method, LoggerMessageAttribute Attribute)> LogMethods(Assembly assembly) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        let attribute = method.GetCustomAttribute<LoggerMessageAttribute>()
        where attribute is not null
        select (method, attribute);
}
