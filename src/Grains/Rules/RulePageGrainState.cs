namespace Nylas.LinkSafety.Grains.Rules;

[GenerateSerializer, Alias("linksafety.RulePageGrainState")]
internal sealed class RulePageGrainState
{
    /// <summary>Removed ones too, for a year, so that a removal can be undone.</summary>
    [Id(0)]
    public List<Rule> Rules { get; set; } = [];

    [Id(1)]
    public List<InvalidatedSender> Senders { get; set; } = [];
}
