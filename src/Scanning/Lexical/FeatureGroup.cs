namespace Nylas.LinkSafety.Scanning.Lexical;

/// <summary>What sort of thing a feature looks at. Each group is scaled by its own count, so that a long path does not outvote a host.</summary>
internal enum FeatureGroup
{
    /// <summary>Runs of three to five letters of the part of the host that its owner chose.</summary>
    HostLetters,

    /// <summary>The words of that part.</summary>
    HostWords,

    /// <summary>Runs of three to five letters of path and query, file endings left out.</summary>
    PathLetters,

    /// <summary>The words of path and query.</summary>
    PathWords,

    /// <summary>Lengths, counts and shares: how a host and a path are built, whatever they say.</summary>
    Shape,

    /// <summary>Where it lives: the top-level domain, and on whose platform.</summary>
    Place,
}
