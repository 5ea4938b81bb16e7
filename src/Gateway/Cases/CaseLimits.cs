namespace Nylas.LinkSafety.Gateway.Cases;

/// <summary>Bounds of what analysts write. In characters, where nothing else is said.</summary>
internal static class CaseLimits
{
    public const int Reason = 500;

    public const int Note = 2000;

    public const int Assignee = 100;

    /// <summary>A URL grain's key, in full.</summary>
    public const int UrlKey = 43;

    /// <summary>A number, and a hash of what was seen.</summary>
    public const int Version = 40;

    /// <summary>Cases that one request decides.</summary>
    public const int Bulk = 1000;

    /// <summary>A note, or a thousand ids of 26 characters and a reason, in Unicode escapes.</summary>
    public const int BodyBytes = 64 * 1024;
}
