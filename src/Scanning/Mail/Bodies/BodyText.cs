namespace Nylas.LinkSafety.Scanning.Mail.Bodies;

/// <summary>What a person reads of one part: its text, a line each line or block, and the links in it in their order.</summary>
internal sealed record BodyText(string Text, IReadOnlyList<BodyLink> Links)
{
    public static BodyText Empty { get; } = new("", []);
}
