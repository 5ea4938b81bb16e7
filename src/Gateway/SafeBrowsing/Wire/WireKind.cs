namespace Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;

/// <summary>What a field holds.</summary>
internal enum WireKind
{
    /// <summary>An integer of 32 bits; in JSON a number, and read from a string too.</summary>
    Integer,

    /// <summary>One of 64 bits; in JSON a string, since many readers hold no more than 53 bits in a number.</summary>
    LongInteger,

    /// <summary>One of named numbers; in JSON its name.</summary>
    Word,

    /// <summary>Bytes; in JSON base64.</summary>
    Bytes,

    Text,

    Message,

    /// <summary>google.protobuf.Duration; in JSON seconds and an "s".</summary>
    Duration,

    /// <summary>Many ascending integers as one value, <c>ImmutableArray&lt;uint&gt;</c>. Only written.</summary>
    Indices,
}
