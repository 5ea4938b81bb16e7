using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Scanning.Lists.Files;

/// <summary>Writes what a reader finds into a <see cref="ListFile"/>, and counts what it does not take. The file appears under its name when it is whole and synced.</summary>
internal sealed class ListFileWriter : IListSink, IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private const int MostSamples = 20;

    private readonly string _path;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly long[] _skipped = new long[Enum.GetValues<ListSkip>().Length];
    private readonly ImmutableArray<ListSkipSample>.Builder _samples = ImmutableArray.CreateBuilder<ListSkipSample>();
    private int _length;
    private long _entries;
    private bool _isComplete;

    public ListFileWriter(string path)
    {
        _path = path;
        _file = new FileStream(Unfinished, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 });
        ListFile.Magic.CopyTo(_buffer);
        _length = ListFile.Magic.Length;
    }

    private string Unfinished => _path + ".new";

    public void Add(in ListEntry entry)
    {
        if (entry.Expression.Length > ListFile.MaxExpression)
        {
            Skip(ListSkip.TooLong, 0, entry.Expression);
            return;
        }

        if (_length + ListFile.EntryHead + entry.Expression.Length > _buffer.Length)
            Flush();
        _length += ListFile.Write(entry, _buffer.AsSpan(_length));
        _entries++;
    }

    public void Skip(ListSkip reason, long line, ReadOnlySpan<char> text)
    {
        _skipped[(int)reason]++;
        if (_samples.Count < MostSamples)
            _samples.Add(ListSkipSample.Of(reason, line, text));
    }

    /// <summary>Ends the file.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public ListFileSummary Complete()
    {
        Flush();
        Span<byte> trail = stackalloc byte[ListFile.TrailLength];
        BinaryPrimitives.WriteUInt16LittleEndian(trail, ListFile.EndMark);
        BinaryPrimitives.WriteInt64LittleEndian(trail[sizeof(ushort)..], _entries);
        _hash.AppendData(trail[..^SHA256.HashSizeInBytes]);
        _hash.GetHashAndReset(trail[^SHA256.HashSizeInBytes..]);
        _file.Write(trail);
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(Unfinished, _path, overwrite: true);
        _isComplete = true;
        var skipped = Enum.GetValues<ListSkip>().Where(reason => _skipped[(int)reason] > 0).ToImmutableDictionary(reason => reason, reason => _skipped[(int)reason]);
        return new ListFileSummary(_entries, skipped, _samples.ToImmutable());
    }

    /// <summary>What was not completed is taken away.</summary>
    public void Dispose()
    {
        _hash.Dispose();
        if (_isComplete)
            return;
        _file.Dispose();
        File.Delete(Unfinished);
    }

    private void Flush()
    {
        var bytes = _buffer.AsSpan(0, _length);
        _hash.AppendData(bytes);
        _file.Write(bytes);
        _length = 0;
    }
}
