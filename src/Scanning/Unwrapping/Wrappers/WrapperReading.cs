namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <param name="Target">The destination as it stands in the wrapper, decoded: <see cref="WrapperState.Carries"/>.</param>
/// <param name="HostHint">The destination's host by the word of an opaque wrapper.</param>
internal readonly record struct WrapperReading(WrapperState State, string? Target = null, string? HostHint = null)
{
    public static WrapperReading NotThis => default;

    public static WrapperReading Broken => new(WrapperState.Broken);

    public static WrapperReading Carries(string target) => new(WrapperState.Carries, target);

    public static WrapperReading Opaque(string? hostHint) => new(WrapperState.Opaque, HostHint: hostHint);
}
