using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>Special-use and internal names. They are refused by name, before DNS is asked: some must not be sent there, and an answer would be a local one.</summary>
internal static class SpecialNames
{
    private static readonly ImmutableArray<SpecialName> Table =
    [
        // IANA Special-Use Domain Names Registry
        new("alt", "RFC 9476"),
        new("arpa", "RFC 3172; home.arpa RFC 8375, resolver.arpa RFC 9462, service.arpa RFC 9665"),
        new("example", "RFC 6761 §6.5"),
        new("invalid", "RFC 6761 §6.4"),
        new("local", "RFC 6762"),
        new("localhost", "RFC 6761 §6.3"),
        new("onion", "RFC 7686"),
        new("test", "RFC 6761 §6.2"),

        // Private use by decision of ICANN
        new("internal", "ICANN Board resolution 2024.07.29.06"),
        new("corp", "ICANN Board resolution 2018.02.04.12"),
        new("home", "ICANN Board resolution 2018.02.04.12"),
        new("mail", "ICANN Board resolution 2018.02.04.12"),

        // In use inside networks, and never delegated
        new("intranet", "RFC 6762 appendix G"),
        new("lan", "RFC 6762 appendix G"),
        new("private", "RFC 6762 appendix G"),
        new("localdomain", "systemd-resolved(8), hosts(5)"),
        new("svc", "Kubernetes: DNS for Services and Pods"),
        new("consul", "HashiCorp Consul: DNS interface"),

        // Public suffixes, private meaning
        new("metadata.goog", "Google Cloud: metadata server"),
        new("metadata.platformequinix.com", "Equinix Metal: metadata service"),
        new("metadata.packet.net", "Equinix Metal: metadata service, former name"),
    ];

    private static readonly FrozenDictionary<string, SpecialName>.AlternateLookup<ReadOnlySpan<char>> BySuffix =
        Table.ToFrozenDictionary(name => name.Suffix, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The row that covers a host: the name itself or any name above it.</summary>
    public static bool TryFind(ReadOnlySpan<char> host, out SpecialName name)
    {
        while (true)
        {
            if (BySuffix.TryGetValue(host, out name))
                return true;
            int dot = host.IndexOf('.');
            if (dot < 0)
                return false;
            host = host[(dot + 1)..];
        }
    }
}
