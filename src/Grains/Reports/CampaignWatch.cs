namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>
/// Watches what the unproven voices of one network group report. People meet a bad link at a time; a group from which many unremarkable URLs are
/// reported within the hour is somebody's machine. Bounded: beyond the threshold nothing more has to be remembered.
/// </summary>
[GenerateSerializer, Alias("linksafety.CampaignWatch")]
internal sealed class CampaignWatch
{
    /// <summary>URL keys and when they were reported last, at most as many as make a campaign.</summary>
    [Id(0)]
    public Dictionary<string, DateTimeOffset> Urls { get; set; } = new(StringComparer.Ordinal);

    [Id(1)]
    public DateTimeOffset? CampaignUntil { get; set; }

    public void Note(string urlKey, DateTimeOffset now, ReportOptions options)
    {
        foreach (var (old, _) in Urls.Where(url => url.Value <= now - options.CampaignWindow).ToList())
            Urls.Remove(old);
        if (Urls.Count >= options.CampaignUrls && !Urls.ContainsKey(urlKey))
            Urls.Remove(Urls.MinBy(url => url.Value).Key);
        Urls[urlKey] = now;
        if (Urls.Count >= options.CampaignUrls)
            CampaignUntil = now + options.CampaignMemory;
    }

    public bool IsCampaigning(DateTimeOffset now) => now < CampaignUntil;
}
