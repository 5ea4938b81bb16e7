using Nylas.LinkSafety.Grains.Clicks;

namespace Nylas.LinkSafety.Grains.Senders;

[GenerateSerializer, Alias("linksafety.SenderGrainState")]
internal sealed class SenderGrainState
{
    [Id(0)]
    public ClickTally Clicks { get; set; } = new();
}
