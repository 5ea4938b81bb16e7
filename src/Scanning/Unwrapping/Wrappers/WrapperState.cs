namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

internal enum WrapperState
{
    /// <summary>Another kind of link; the default.</summary>
    NotThis,

    /// <summary>Its destination is in it.</summary>
    Carries,

    /// <summary>Its destination is only known to its maker.</summary>
    Opaque,

    /// <summary>It should carry a destination, and does not, or not whole.</summary>
    Broken,
}
