using Nylas.LinkSafety.Grains.Interfaces.Screenshots;

namespace Nylas.LinkSafety.Grains.Screenshots;

[GenerateSerializer, Alias("linksafety.ScreenshotGrainState")]
internal sealed class ScreenshotGrainState
{
    /// <summary>Null when there is none.</summary>
    [Id(0)]
    public Screenshot? Screenshot { get; set; }
}
