using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping;

/// <summary>What this service knows of one of its own links.</summary>
public readonly record struct OwnLink
{
    private OwnLink(bool isOurs, WebUrl? destination)
    {
        IsOurs = isOurs;
        Destination = destination;
    }

    /// <summary>Not a link of this service.</summary>
    public static OwnLink NotOurs => default;

    /// <summary>Ours, but nobody can say where to: its signature does not hold, or what it leads to is not stored.</summary>
    public static OwnLink Unknown { get; } = new(isOurs: true, destination: null);

    public bool IsOurs { get; }

    public WebUrl? Destination { get; }

    /// <summary>Ours, and this is where it leads.</summary>
    public static OwnLink LeadingTo(WebUrl destination) => new(isOurs: true, destination);
}
