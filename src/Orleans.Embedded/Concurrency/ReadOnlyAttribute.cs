namespace Orleans.Concurrency;

/// <summary>The method changes nothing: calls of methods so marked may be in progress together in one activation.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
