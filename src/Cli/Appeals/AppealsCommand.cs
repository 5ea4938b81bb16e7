using System.CommandLine;

namespace Nylas.LinkSafety.Cli.Appeals;

/// <summary><c>appeals show|decide</c>: "this is a mistake", and the answer.</summary>
internal static class AppealsCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared) => new("appeals", "Appeals: \"this is a mistake\", and the answer")
    {
        ShowAppealCommand.Create(terminal, shared),
        DecideAppealCommand.Create(terminal, shared),
    };
}
