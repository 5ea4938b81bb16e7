namespace Nylas.LinkSafety.Scanning.Fetching;

public enum ResolveStatus
{
    Found,

    /// <summary>The name does not exist, or has no address.</summary>
    NotFound,

    /// <summary>No answer, or an error: nothing is known of the name.</summary>
    Failed,
}
