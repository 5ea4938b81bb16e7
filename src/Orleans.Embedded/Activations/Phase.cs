namespace Orleans.Activations;

/// <summary>Where an activation is in its life. It only ever moves down this list.</summary>
internal enum Phase : byte
{
    /// <summary>Reading its state, running OnActivateAsync. Requests wait.</summary>
    Activating,

    Active,

    /// <summary>Told to end; requests in progress go on, new ones wait.</summary>
    Draining,

    /// <summary>Running OnDeactivateAsync. Requests wait for the next activation.</summary>
    Deactivating,

    /// <summary>No longer in the directory; what still arrives is sent to the next activation.</summary>
    Dead,
}
