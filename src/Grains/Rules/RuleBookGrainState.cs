namespace Nylas.LinkSafety.Grains.Rules;

/// <summary>What the book itself keeps; rules are on its pages, changes in its log. Written once every <see cref="RuleLogGrain.Length"/> changes.</summary>
[GenerateSerializer, Alias("linksafety.RuleBookGrainState")]
internal sealed class RuleBookGrainState
{
    /// <summary>The part of the log that is being written; all before it are full, and on the pages.</summary>
    [Id(0)]
    public long LogPart { get; set; }

    /// <summary>See <see cref="PageSet"/>; complete but for what the log's last part says.</summary>
    [Id(1)]
    public byte[] RulePages { get; set; } = new byte[PageSet.Bytes];

    [Id(2)]
    public byte[] SenderPages { get; set; } = new byte[PageSet.Bytes];
}
