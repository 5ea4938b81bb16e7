using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;

/// <summary>All wrappers that are known: the rows of the tables, and those whose form takes a class.</summary>
internal sealed class WrapperSet
{
    private WrapperSet()
    {
    }

    public static WrapperSet Shared { get; } = new();

    public IReadOnlyList<ILinkWrapper> All { get; } =
    [
        new ProofpointV1(),
        new ProofpointV2(),
        new ProofpointV3(),
        new CheckPointV2(),
        new CiscoSecureWeb(),
        new SophosTimeOfClick(),
        new AwsClickTracking(),
        new GoogleRedirect(),
        new GoogleAmp(),
        new BingClick(),
        new YahooSearch(),
        .. QueryWrapperTable.Rows,
        .. OpaqueWrapperTable.Rows,
    ];

    /// <summary>The first that takes the URL for its own; null where none does.</summary>
    public WrapperReading Read(WebUrl url, out ILinkWrapper? wrapper)
    {
        foreach (var candidate in All)
        {
            var reading = candidate.Read(url);
            if (reading.State == WrapperState.NotThis)
                continue;
            wrapper = candidate;
            return reading;
        }

        wrapper = null;
        return WrapperReading.NotThis;
    }
}
