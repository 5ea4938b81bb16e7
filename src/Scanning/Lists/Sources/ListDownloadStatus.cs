namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>How a download ended.</summary>
public enum ListDownloadStatus
{
    /// <summary>The file is there, whole.</summary>
    Fetched,

    /// <summary>The source says that the copy that is there is still right.</summary>
    NotModified,

    /// <summary>There is no file; another try may succeed.</summary>
    Failed,

    /// <summary>There is no file, and there will be none until somebody changes the settings: the place is forbidden, or the credentials are refused.</summary>
    Refused,
}
