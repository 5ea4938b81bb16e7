namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>
/// Remembers which URLs have changed of late, so that an answer which was on its way while its URL changed is not kept. A fixed number of
/// slots, shared by all URLs: two that meet in one cost each other a look-up, never an answer that is too old.
/// </summary>
internal sealed class ChangeLedger
{
    private const int Slots = 4096;

    private readonly Slot[] _slots = new Slot[Slots];
    private readonly Lock _gate = new();

    /// <summary>To be read before the owner is asked.</summary>
    public long Read(ulong urlKey)
    {
        lock (_gate)
            return _slots[IndexOf(urlKey)].Changes;
    }

    public void Note(ulong urlKey, long version)
    {
        lock (_gate)
        {
            ref var slot = ref _slots[IndexOf(urlKey)];
            slot.Changes++;
            slot.LastUrlKey = urlKey;
            slot.LastVersion = version;
        }
    }

    /// <summary>Some URLs have changed, nobody knows which.</summary>
    public void NoteAll()
    {
        lock (_gate)
        {
            foreach (ref var slot in _slots.AsSpan())
            {
                // Two, so that no answer passes for the very change that was noted.
                slot.Changes += 2;
                slot.LastUrlKey = 0;
            }
        }
    }

    /// <summary>
    /// Whether an answer may be kept: nothing has changed since <paramref name="stamp"/> was read, or only this URL, once, to the very version
    /// that was answered. The latter is every first click: its own scan makes the change.
    /// </summary>
    public bool IsCurrent(ulong urlKey, long stamp, long version)
    {
        lock (_gate)
        {
            ref readonly var slot = ref _slots[IndexOf(urlKey)];
            return slot.Changes == stamp
                || (slot.Changes == stamp + 1 && slot.LastUrlKey == urlKey && slot.LastVersion == version);
        }
    }

    private static int IndexOf(ulong urlKey) => (int)(urlKey % Slots);

    private struct Slot
    {
        public long Changes;
        public ulong LastUrlKey;
        public long LastVersion;
    }
}
