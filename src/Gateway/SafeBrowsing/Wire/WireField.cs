using System.Collections.Immutable;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;

/// <summary>A field of a protocol buffer message.</summary>
/// <param name="Number">In the binary form.</param>
/// <param name="Name">In JSON, camelCase.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record WireField(int Number, string Name, WireKind Kind)
{
    public bool IsRepeated { get; init; }

    /// <summary>Of a message.</summary>
    public WireSchema? Schema { get; init; }

    /// <summary>Of words: each stands at its number.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>As the protocol's own files write it, which JSON may do too.</summary>
    public string ProtoName { get; } = string.Concat(Name.Select(static c => char.IsAsciiLetterUpper(c) ? $"_{char.ToLowerInvariant(c)}" : c.ToString()));
}
