namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>Clicks between the counter and the grains: one parcel a URL, one a sender. Belongs to the flusher, which runs one flush at a time.</summary>
internal sealed class ClickOutbox
{
    private readonly Dictionary<string, ClickParcel> _urls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ClickParcel> _senders = new(StringComparer.Ordinal);

    public int Count => _urls.Count + _senders.Count;

    public long Clicks => _urls.Values.Sum(parcel => parcel.Count);

    /// <summary>
    /// Everything in the order in which it is sent, with what is counted taken in on the way: new counts of URLs, what was kept and has not failed, senders,
    /// and what has failed before at the end: a broken grain delays only itself. To be gone through to its end.
    /// </summary>
    /// <param name="counted">Gone through as parcels are asked for.</param>
    public IEnumerable<ClickParcel> ToSend(IEnumerable<UrlTally> counted)
    {
        var kept = _urls.Values.ToHashSet();
        foreach (var tally in counted)
        {
            var parcel = Add(tally);
            if (!kept.Contains(parcel))
                yield return parcel;
        }

        // Before the first of them is sent: what fails in this flush is not sent again in it.
        List<ClickParcel> others = [.. kept, .. _senders.Values];
        foreach (var parcel in (ClickParcel[])[.. others.Where(parcel => !parcel.HasFailed), .. others.Where(parcel => parcel.HasFailed)])
            yield return parcel;
    }

    /// <summary>Forgets what has arrived, and of the rest what is more than <paramref name="limit"/>, what has failed first of all.</summary>
    /// <returns>The clicks on URLs that are lost by it.</returns>
    public long Clear(int limit)
    {
        RemoveWhere(_urls, parcel => parcel.IsEmpty);
        RemoveWhere(_senders, parcel => parcel.IsEmpty);
        var before = Clicks;
        foreach (var hasFailed in (ReadOnlySpan<bool>)[true, false])
        {
            RemoveExcess(_senders, hasFailed, limit);
            RemoveExcess(_urls, hasFailed, limit);
        }

        return before - Clicks;
    }

    private ClickParcel Add(in UrlTally tally)
    {
        tally.Counts.AddToSenders(CountsOfSender);
        if (!_urls.TryGetValue(tally.Identity, out var parcel))
            _urls.Add(tally.Identity, parcel = new ClickParcel(tally.Identity, null));
        parcel.Add(tally.Counts);
        return parcel;
    }

    private ClickCounts CountsOfSender(string sender)
    {
        if (!_senders.TryGetValue(sender, out var parcel))
            _senders.Add(sender, parcel = new ClickParcel(null, sender));
        return parcel.Waiting;
    }

    private static void RemoveWhere(Dictionary<string, ClickParcel> parcels, Func<ClickParcel, bool> matches)
    {
        foreach (var (key, parcel) in parcels)
        {
            if (matches(parcel))
                parcels.Remove(key);
        }
    }

    private void RemoveExcess(Dictionary<string, ClickParcel> parcels, bool hasFailed, int limit)
    {
        foreach (var (key, parcel) in parcels)
        {
            if (Count <= limit)
                return;
            if (parcel.HasFailed == hasFailed)
                parcels.Remove(key);
        }
    }
}
