namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>Who made a link (application and grant): 1 to 128 visible ASCII characters, the key of a sender grain.</summary>
internal static class SenderId
{
    public const int MaxLength = 128;

    public static bool IsValid(ReadOnlySpan<char> sender) =>
        sender.Length is > 0 and <= MaxLength && !sender.ContainsAnyExceptInRange('!', '~');
}
