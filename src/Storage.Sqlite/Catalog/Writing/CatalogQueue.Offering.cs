using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Writing;

/// <summary>
/// The side of a refill, which offers what it has read from stored grains. What a grain posts while a page is read may be newer than the page:
/// of such a key the offer is left out. What was posted before the page was opened is in what the page reads, since grains post what is stored.
/// </summary>
internal sealed partial class CatalogQueue
{
    private HashSet<CatalogKey>? _touched;
    private bool _touchedTooMany;
    private IReadOnlyList<CatalogEntry>? _offered;
    private TaskCompletionSource? _offerWritten;

    /// <summary>From now on it is noted what is posted.</summary>
    public void OpenPage() => SetTouched([]);

    /// <summary>Nothing more will be offered.</summary>
    public void ClosePage() => SetTouched(null);

    /// <summary>Writes what has been read since the page was opened, in one part or several. One offer at a time.</summary>
    /// <returns>False when so much was posted meanwhile that the page has to be read again.</returns>
    public async Task<bool> OfferAsync(IReadOnlyList<CatalogEntry> entries)
    {
        Task written;
        lock (_gate)
        {
            if (_abandoned is { } reason)
                throw reason;
            if (_touchedTooMany || _touched is null)
                return false;
            List<CatalogEntry> untouched = [.. entries.Where(entry => !_touched.Contains(entry.Key))];
            if (untouched.Count == 0)
                return true;
            _offered = untouched;
            _offerWritten = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            written = _offerWritten.Task;
            Monitor.PulseAll(_gate);
        }

        await written;
        return true;
    }

    private void SetTouched(HashSet<CatalogKey>? touched)
    {
        lock (_gate)
        {
            _touched = touched;
            _touchedTooMany = false;
        }
    }

    private void Touch(CatalogKey key)
    {
        if (_touched is null)
            return;
        if (_touched.Count >= _options.MaxQueuedRows)
            _touchedTooMany = true;
        else
            _ = _touched.Add(key);
    }
}
