namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>What is known of a URL beside its reports.</summary>
/// <param name="IsPopular">Its site is on the popular list: strangers never raise it.</param>
/// <param name="IsEstablished">Its page was seen clean, on a site that has fared well for long.</param>
/// <param name="IsDoubtful">Something else speaks against it already.</param>
internal readonly record struct QuorumNeed(bool IsPopular, bool IsEstablished, bool IsDoubtful);
