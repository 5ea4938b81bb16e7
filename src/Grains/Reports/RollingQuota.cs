namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>So much in any 24 hours, however they lie: no midnight at which twice as much may be done.</summary>
/// <param name="Most">How much.</param>
internal readonly record struct RollingQuota(int Most)
{
    public static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <param name="admitted">When each was admitted, oldest first; those of longer ago do not count.</param>
    /// <param name="now">When the next one is asked about.</param>
    /// <returns>How long until the next is admitted; null when it is now.</returns>
    public TimeSpan? FindWait(IEnumerable<DateTimeOffset> admitted, DateTimeOffset now)
    {
        var today = admitted.Where(at => at > now - Day).ToList();
        return today.Count >= Most ? today[^Most] + Day - now : null;
    }
}
