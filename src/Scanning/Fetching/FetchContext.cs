using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Fetching;

/// <summary>Where in a chain a hop stands.</summary>
/// <param name="From">The URL that led here, or null at the start: a public host may not lead into a lab host.</param>
/// <param name="Profile">Whom to look like.</param>
public sealed record FetchContext(WebUrl? From, LookProfile Profile = LookProfile.Scanner)
{
    public static FetchContext Start { get; } = new(From: null);
}
