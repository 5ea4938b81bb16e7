using System.Numerics;
using System.Runtime.InteropServices;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>
/// Sorts any number of rows in bounded memory: runs that fit are sorted and put into one temporary file, then merged. What fits into one run never
/// touches the disk. Each row carries the hash of its host with it.
/// </summary>
internal sealed class SortedRows : IDisposable
{
    /// <summary>Some 70 MB of rows, and a ninth of that while they are sorted.</summary>
    public const int DefaultRunLength = 1_000_000;

    private const int PageRows = 4096;

    private readonly List<Item> _run = [];
    private readonly List<(long Start, int Count)> _runs = [];
    private readonly string _directory;
    private readonly int _runLength;

    // Kept from run to run: arrays of megabytes, made anew each time, would have the collector stop those who decide clicks meanwhile.
    private int[] _order = [];
    private int[] _ends = [];
    private FileStream? _file;

    public SortedRows(string directory, int runLength = DefaultRunLength)
    {
        _directory = directory;
        _runLength = runLength;
    }

    /// <summary>Rows put in so far.</summary>
    public long Count { get; private set; }

    public void Add(in ListRow row, UInt128 host)
    {
        if (_run.Count == _runLength)
            Spill();
        _run.Add(new Item(row, host));
        Count++;
    }

    /// <summary>All rows in their order. Once; nothing may be added after.</summary>
    public IEnumerable<Item> Merge(CancellationToken cancellationToken)
    {
        if (_runs.Count == 0)
        {
            var order = Order();
            return Enumerable.Range(0, order.Length).Select(at => _run[order.Span[at]]);
        }

        if (_run.Count > 0)
            Spill();
        _run.Capacity = 0;
        return MergeRuns(cancellationToken);
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>
    /// The places of the run's rows in their order. Hashes are spread evenly: counted into about as many buckets as there are rows by their first bits, hardly
    /// any is left to compare, and nothing of 64 bytes is moved. Where somebody has made many that begin alike, they are compared as usual.
    /// </summary>
    private ReadOnlyMemory<int> Order()
    {
        var items = CollectionsMarshal.AsSpan(_run);
        var shift = 64 - Math.Max(1, BitOperations.Log2((uint)items.Length | 1));
        if (_ends.Length < 1 << (64 - shift))
            _ends = new int[1 << (64 - shift)];
        if (_order.Length < items.Length)
            _order = new int[items.Length];
        var ends = _ends.AsSpan(0, 1 << (64 - shift));
        ends.Clear();
        foreach (ref readonly var item in items)
            ends[(int)(item.Row.Hash.First >> shift)]++;
        for (int bucket = 0, before = 0; bucket < ends.Length; bucket++)
            (ends[bucket], before) = (before, before + ends[bucket]);
        var order = _order;
        for (var i = 0; i < items.Length; i++)
            order[ends[(int)(items[i].Row.Hash.First >> shift)]++] = i;
        for (int bucket = 0, start = 0; bucket < ends.Length; start = ends[bucket++])
        {
            if (ends[bucket] - start > 1)
                order.AsSpan(start, ends[bucket] - start).Sort((left, right) => _run[left].Row.CompareTo(_run[right].Row));
        }

        return order.AsMemory(0, items.Length);
    }

    private void Spill()
    {
        var order = Order().Span;
        var items = CollectionsMarshal.AsSpan(_run);
        _file ??= new FileStream(
            Path.Combine(_directory, $"{Guid.NewGuid():n}.run"),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = 0 });
        _runs.Add((_file.Position, order.Length));
        Span<byte> page = new byte[PageRows * Item.Size];
        foreach (var places in Chunks(order.Length))
        {
            for (var i = 0; i < places.Count; i++)
                items[order[places.Start + i]].Write(page.Slice(i * Item.Size, Item.Size));
            _file.Write(page[..(places.Count * Item.Size)]);
        }

        _run.Clear();
    }

    private static IEnumerable<(int Start, int Count)> Chunks(int count)
    {
        for (var start = 0; start < count; start += PageRows)
            yield return (start, Math.Min(PageRows, count - start));
    }

    private IEnumerable<Item> MergeRuns(CancellationToken cancellationToken)
    {
        var queue = new PriorityQueue<IEnumerator<Item>, ListRow>(_runs.Count);
        foreach (var (start, count) in _runs)
        {
            var run = Read(start, count).GetEnumerator();
            if (run.MoveNext())
                queue.Enqueue(run, run.Current.Row);
        }

        while (queue.TryPeek(out var run, out _))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return run.Current;
            if (run.MoveNext())
                _ = queue.DequeueEnqueue(run, run.Current.Row);
            else
                _ = queue.Dequeue();
        }
    }

    private IEnumerable<Item> Read(long position, int count)
    {
        var page = new byte[PageRows * Item.Size];
        foreach (var items in Chunks(count))
        {
            var bytes = page.AsMemory(0, items.Count * Item.Size);
            RandomAccess.Read(_file!.SafeFileHandle, bytes.Span, position + ((long)items.Start * Item.Size));
            for (var i = 0; i < items.Count; i++)
                yield return Item.Read(bytes.Span.Slice(i * Item.Size, Item.Size));
        }
    }

    /// <summary>A row and the hash of the host it is on.</summary>
    internal readonly record struct Item(ListRow Row, UInt128 Host)
    {
        public const int Size = ListRow.Size + 16;

        public static Item Read(ReadOnlySpan<byte> bytes) => new(ListRow.Read(bytes), MemoryMarshal.Read<UInt128>(bytes[ListRow.Size..]));

        public void Write(Span<byte> bytes)
        {
            Row.Write(bytes);
            MemoryMarshal.Write(bytes[ListRow.Size..], Host);
        }
    }
}
