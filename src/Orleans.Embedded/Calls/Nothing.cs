namespace Orleans.Calls;

/// <summary>The result of a method without a result, so that one code path serves all four return types.</summary>
internal readonly struct Nothing;
