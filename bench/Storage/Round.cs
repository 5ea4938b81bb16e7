namespace Nylas.LinkSafety.Bench.Storage;

/// <summary>What one round of one way of writing came to.</summary>
internal sealed record Round(double WritesPerSecond, double WritesPerCommit, double MedianMilliseconds, double P99Milliseconds);
