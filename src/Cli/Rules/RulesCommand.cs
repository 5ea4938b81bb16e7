using System.CommandLine;

namespace Nylas.LinkSafety.Cli.Rules;

/// <summary><c>rules list|add|remove|restore|approve|import|export|audit</c>: what people decide about links beforehand.</summary>
internal static class RulesCommand
{
    public static Command Create(Terminal terminal, SharedOptions shared) => new("rules", "What people decide about links beforehand")
    {
        ListRulesCommand.Create(terminal, shared),
        AddRuleCommand.Create(terminal, shared),
        ChangeRuleCommand.CreateRemove(terminal, shared),
        ChangeRuleCommand.CreateRestore(terminal, shared),
        ChangeRuleCommand.CreateApprove(terminal, shared),
        ImportRulesCommand.Create(terminal, shared),
        ExportRulesCommand.Create(terminal, shared),
        AuditRulesCommand.Create(terminal, shared),
    };
}
