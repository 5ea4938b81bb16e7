using System.Collections.Concurrent;
using System.Text.Json;

namespace Nylas.LinkSafety.Scanning.Mail.Xarf.Schema;

/// <summary>The published XARF schemas, which are part of this assembly, each parsed when it is first needed.</summary>
internal static class SchemaFiles
{
    private static readonly ConcurrentDictionary<string, JsonElement> Files = new(StringComparer.Ordinal);

    /// <param name="name">As in "3/phishing.schema.json".</param>
    public static JsonElement Get(string name) => Files.GetOrAdd(name, static name =>
    {
        using var stream = typeof(SchemaFiles).Assembly.GetManifestResourceStream($"xarf/{name}")
            ?? throw new InvalidOperationException($"The schema {name} is not part of the assembly.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    });
}
