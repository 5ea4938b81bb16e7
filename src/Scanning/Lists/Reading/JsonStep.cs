namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>What to do with a value of a JSON document.</summary>
internal enum JsonStep
{
    /// <summary>Pass over it, whole.</summary>
    Pass,

    /// <summary>Go into the array or object.</summary>
    Enter,

    /// <summary>Give it whole.</summary>
    Take,
}
