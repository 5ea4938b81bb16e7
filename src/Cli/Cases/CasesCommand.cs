using System.CommandLine;

namespace Nylas.LinkSafety.Cli.Cases;

/// <summary><c>cases list|show|preview|decide|approve|undo|take-out|note|assign</c>: what was reported, and what is done about it.</summary>
internal static class CasesCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared) => new("cases", "Cases: what was reported together, and what is done about it")
    {
        ListCasesCommand.Create(terminal, shared),
        ShowCaseCommand.Create(terminal, shared),
        PreviewCaseCommand.Create(terminal, shared),
        DecideCasesCommand.Create(terminal, shared),
        ReasonedCommand.Create("approve", "Let another analyst's decision reach as far as was asked for", terminal, shared),
        ReasonedCommand.Create("undo", "Take the decision back, and restore what was before it", terminal, shared),
        TakeOutCommand.Create(terminal, shared),
        NoteCaseCommand.Create(terminal, shared),
        AssignCaseCommand.Create(terminal, shared),
    };
}
