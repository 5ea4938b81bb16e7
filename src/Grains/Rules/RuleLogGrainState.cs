namespace Nylas.LinkSafety.Grains.Rules;

[GenerateSerializer, Alias("linksafety.RuleLogGrainState")]
internal sealed class RuleLogGrainState
{
    [Id(0)]
    public List<RuleAuditEntry> Entries { get; set; } = [];
}
