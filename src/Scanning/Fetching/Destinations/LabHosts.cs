using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>The made-up public names that are served from here: an opening in the address rules that an operator makes on purpose, and never for a real name.</summary>
internal sealed class LabHosts
{
    private readonly FrozenDictionary<string, LabHost> _byName;

    private LabHosts(FrozenDictionary<string, LabHost> byName) => _byName = byName;

    public IEnumerable<LabHost> All => _byName.Values.OrderBy(lab => lab.Name, StringComparer.Ordinal);

    /// <summary>Reads validated entries; of two for one name the last holds.</summary>
    public static LabHosts From(IEnumerable<string> entries)
    {
        var byName = new Dictionary<string, LabHost>(StringComparer.Ordinal);
        foreach (string entry in Split(entries))
        {
            if (!LabHost.TryParse(entry, out var lab, out string? problem))
                throw new ArgumentException($"'{entry}' {problem}.", nameof(entries));
            byName[lab.Name] = lab;
        }

        return new LabHosts(byName.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>One sentence for each entry that is wrong.</summary>
    public static IEnumerable<string> FindProblems(IEnumerable<string> entries) =>
        Split(entries)
            .Select(entry => LabHost.TryParse(entry, out _, out string? problem) ? null : $"'{entry}' {problem}.")
            .OfType<string>();

    public bool Contains(WebUrl url) => _byName.ContainsKey(url.Host);

    public bool TryFind(WebUrl url, [NotNullWhen(true)] out IPEndPoint? endPoint)
    {
        endPoint = _byName.GetValueOrDefault(url.Host)?.EndPoint;
        return endPoint is not null;
    }

    private static IEnumerable<string> Split(IEnumerable<string> entries) =>
        entries.SelectMany(entry => entry.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
