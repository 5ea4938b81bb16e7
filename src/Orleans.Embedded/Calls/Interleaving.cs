namespace Orleans.Calls;

/// <summary>Which requests may be in progress together in one activation.</summary>
internal enum Interleaving : byte
{
    /// <summary>With none but <see cref="Always"/>.</summary>
    Exclusive,

    /// <summary>With others of its kind.</summary>
    ReadOnly,

    /// <summary>With all.</summary>
    Always,
}
