using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>
/// What one activation has posted of its URL. A row is posted when what is listed has changed; for clicks alone once an hour, and when the grain
/// is put away, so that a URL that is clicked all day costs the catalog no more than one that is not.
/// </summary>
internal sealed class UrlListing(ICatalogFeed feed, UrlRows rows, TimeProvider clock)
{
    private static readonly TimeSpan ClicksEvery = TimeSpan.FromHours(1);

    private (long Version, long Reports, string? CaseId, string? LeadsTo) _listed;
    private DateTimeOffset _listedAt;
    private long _listedClicks;

    /// <summary>What is stored when the grain awakes was posted by the activation that stored it, or is read again by the catalog's keeper.</summary>
    public void Begin(UrlGrainState state)
    {
        _listed = Of(state);
        _listedClicks = state.Clicks.Total;
        _listedAt = clock.GetUtcNow();
    }

    /// <summary>To be called when the state has been stored.</summary>
    public void Stored(string key, UrlGrainState state)
    {
        var isSame = _listed == Of(state);
        if (isSame && (_listedClicks == state.Clicks.Total || clock.GetUtcNow() < _listedAt + ClicksEvery))
            return;
        Post(key, state);
    }

    /// <summary>To be called when the grain is put away: clicks that waited for their hour wait no more.</summary>
    public void End(string key, UrlGrainState state)
    {
        if (_listedClicks != state.Clicks.Total)
            Post(key, state);
    }

    public void Removed(string key) => feed.Remove(new CatalogKey(CatalogKind.Url, key));

    private void Post(string key, UrlGrainState state)
    {
        if (rows.Describe(key, state) is not { } row)
            return;
        feed.Post(row);
        foreach (var change in UrlRows.ChangesOf(row, state, _listed.Version))
            feed.Post(change);
        Begin(state);
    }

    private static (long Version, long Reports, string? CaseId, string? LeadsTo) Of(UrlGrainState state) => (
        state.Told is [.., var told] ? told.Version : 0,
        state.Reports.Total,
        state.CaseId,
        state.Judgement?.LeadsTo is { IsDefaultOrEmpty: false } way ? way[^1] : null);
}
