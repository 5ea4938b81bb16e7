using System.Runtime.InteropServices;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>
/// Sorts any number of rows in bounded memory: runs that fit are sorted and put into one temporary file, then merged. What fits into one run never
/// touches the disk. Each row carries the hash of its host with it.
/// </summary>
internal sealed class SortedRows : IDisposable
{
    /// <summary>Some 60 MB of rows, and as much again while they are sorted.</summary>
    public const int DefaultRunLength = 1_000_000;

    private const int PageRows = 4096;

    private readonly List<Item> _run = [];
    private readonly List<(long Start, int Count)> _runs = [];
    private readonly string _directory;
    private readonly int _runLength;
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
            Sort();
            return _run;
        }

        if (_run.Count > 0)
            Spill();
        _run.Capacity = 0;
        return MergeRuns(cancellationToken);
    }

    public void Dispose() => _file?.Dispose();

    private void Sort()
    {
        // By the first word of the hash, which two different ones hardly ever share; those that do are put right after.
        var items = CollectionsMarshal.AsSpan(_run);
        var keys = new ulong[items.Length];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = items[i].Row.Hash.First;
        keys.AsSpan().Sort(items);
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            if (end - start > 1)
                items[start..end].Sort(static (left, right) => left.Row.CompareTo(right.Row));
            start = end;
        }
    }

    private void Spill()
    {
        Sort();
        _file ??= new FileStream(
            Path.Combine(_directory, $"{Guid.NewGuid():n}.run"),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose, BufferSize = 0 });
        _runs.Add((_file.Position, _run.Count));
        Span<byte> page = new byte[PageRows * Item.Size];
        foreach (var items in Chunks(_run.Count))
        {
            for (var i = 0; i < items.Count; i++)
                _run[items.Start + i].Write(page.Slice(i * Item.Size, Item.Size));
            _file.Write(page[..(items.Count * Item.Size)]);
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
