namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>A merge that has begun.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.MergeIntent")]
internal sealed record MergeIntent(string Into, string Actor, string Reason);
