namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>How many visit a URL, as far as it matters to its case: in strides, so that clicks by the thousand are a handful of writes.</summary>
internal static class UrlReach
{
    /// <summary>Below it nobody is served earlier: the first step of priority is at 100 clicks of all the case's URLs.</summary>
    private const long Least = 10;

    /// <summary>A case adds its URLs up: of what lies between the steps of priority, each tells once or twice on the way.</summary>
    private const long Stride = 4;

    /// <param name="told">What was told last.</param>
    /// <param name="now">What it is now.</param>
    public static bool HasMoved(long told, long now) =>
        CaseFile.PointsOf(told) != CaseFile.PointsOf(now)
        || (now > told ? now >= Least && now >= told * Stride : told >= Least && now * Stride <= told);
}
