namespace Nylas.LinkSafety.Scanning.Lists;

/// <summary>How far an entry of a list reaches. It never reaches farther than its source says.</summary>
public enum ListScope
{
    /// <summary>One URL: host, path and query whole.</summary>
    Url,

    /// <summary>What lies below a path of one host.</summary>
    Path,

    /// <summary>All of one host, and of no other.</summary>
    Host,

    /// <summary>A host and every host below it.</summary>
    HostAndBelow,

    /// <summary>Whatever has this match expression, as Safe Browsing defines it: the host or a suffix of it, the path or a prefix of it.</summary>
    Expression,
}
