using System.Collections.Immutable;

namespace Nylas.LinkSafety.Grains.Interfaces.Senders;

/// <summary>What has become of a sender's links.</summary>
/// <param name="Sender">The sender id.</param>
/// <param name="Clicks">By hour and outcome, latest 48 hours.</param>
/// <param name="TotalClicks">All clicks ever counted.</param>
[GenerateSerializer, Immutable, Alias("linksafety.SenderActivity")]
public sealed record SenderActivity(string Sender, ImmutableArray<ClickCount> Clicks, long TotalClicks);
