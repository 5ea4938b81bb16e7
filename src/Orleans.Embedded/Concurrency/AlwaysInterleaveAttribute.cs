namespace Orleans.Concurrency;

/// <summary>Calls of the method may start while any other call is in progress (never at the same instant: turns stay single-threaded).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
