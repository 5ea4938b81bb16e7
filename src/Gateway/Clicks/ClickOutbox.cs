namespace Nylas.LinkSafety.Gateway.Clicks;

/// <summary>
/// Clicks between the counter and the grains: a parcel for each URL and for each sender that is to be told. Of URLs only those stay here that could not be
/// told. Belongs to the flusher, which runs one flush at a time.
/// </summary>
internal sealed class ClickOutbox
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ClickParcel> _urls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ClickParcel> _senders = new(StringComparer.Ordinal);

    public int Count => _urls.Count + _senders.Count;

    public long Clicks => _urls.Values.Sum(parcel => parcel.Count);

    /// <summary>
    /// Everything in the order in which it is sent, with what is counted taken in on the way: new counts of URLs, what was kept and has not failed, senders,
    /// and what has failed before at the end: a broken grain delays only itself. To be gone through to its end.
    /// </summary>
    /// <param name="counted">Gone through as parcels are asked for; each URL once.</param>
    public IEnumerable<ClickParcel> ToSend(IEnumerable<UrlClicks> counted)
    {
        // Before the first of them is sent: what fails in this flush is not sent again in it.
        var kept = new Dictionary<string, ClickParcel>(_urls, StringComparer.Ordinal);
        foreach (var clicks in counted)
        {
            foreach (var count in clicks.Counts)
            {
                if (count.Sender is { } sender)
                    ForSender(sender).Add(count);
            }

            var waits = kept.TryGetValue(clicks.Identity, out var parcel);
            parcel ??= new ClickParcel(clicks.Identity, null);
            parcel.Add(clicks.Counts);
            if (!waits)
                yield return parcel;
        }

        List<ClickParcel> others = [.. kept.Values, .. _senders.Values];
        foreach (var parcel in (ClickParcel[])[.. others.Where(parcel => !parcel.HasFailed), .. others.Where(parcel => parcel.HasFailed)])
            yield return parcel;
    }

    /// <summary>For the next flush: what could not be sent, or was not tried. May be called by many at a time.</summary>
    public void Keep(ClickParcel parcel)
    {
        if (parcel.Identity is not { } identity)
            return;
        lock (_gate)
            _urls[identity] = parcel;
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

    private ClickParcel ForSender(string sender)
    {
        if (!_senders.TryGetValue(sender, out var parcel))
            _senders.Add(sender, parcel = new ClickParcel(null, sender));
        return parcel;
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
