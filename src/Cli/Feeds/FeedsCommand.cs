using System.CommandLine;

namespace Nylas.LinkSafety.Cli.Feeds;

/// <summary><c>feeds list|show|add|refresh|accept|remove|test</c>: the threat lists.</summary>
internal static class FeedsCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared) => new("feeds", "Threat lists that others publish")
    {
        ListFeedsCommand.Create(terminal, shared),
        NamedFeedCommand.CreateShow(terminal, shared),
        AddFeedCommand.Create(terminal, shared),
        NamedFeedCommand.CreateRefresh(terminal, shared),
        NamedFeedCommand.CreateAccept(terminal, shared),
        NamedFeedCommand.CreateRemove(terminal, shared),
        TestFeedsCommand.Create(terminal, shared),
    };
}
