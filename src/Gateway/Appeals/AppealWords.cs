using Nylas.LinkSafety.Grains.Interfaces.Appeals;

namespace Nylas.LinkSafety.Gateway.Appeals;

/// <summary>The words of the public contract. Written out, so that no renaming of ours changes what others read.</summary>
internal static class AppealWords
{
    public const string Upheld = "upheld";

    public const string Rejected = "rejected";

    public static string Of(AppealState state) => state switch
    {
        AppealState.Received => "received",
        AppealState.Upheld => Upheld,
        AppealState.Rejected => Rejected,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
