using System.Globalization;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>Reads another stream forward, counts, holds the limits, and lets its beginning be looked at first.</summary>
/// <param name="inner">What is read.</param>
/// <param name="maxBytes">More is <see cref="ListReadOutcome.TooLarge"/>.</param>
/// <param name="packedBytes">How many bytes <paramref name="inner"/> has unpacked so far; null when it unpacks nothing.</param>
/// <param name="maxRatio">How many times as many it may give.</param>
/// <param name="leaveOpen">Whether <paramref name="inner"/> belongs to somebody else.</param>
internal sealed class ListStream(Stream inner, long maxBytes, Func<long>? packedBytes = null, int maxRatio = 0, bool leaveOpen = false) : Stream
{
    /// <summary>A file of blanks shrinks more than any ratio worth setting; below this size it does no harm.</summary>
    private const int RatioFreeBytes = 1 << 20;

    private byte[] _head = [];
    private int _headLength;
    private int _headRead;
    private bool _atEnd;

    /// <summary>How much has come.</summary>
    public long Total { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The first bytes, which the reads after it give again. Call it once, before any read.</summary>
    /// <returns>The bytes, and whether they are all there is.</returns>
    public async Task<(ReadOnlyMemory<byte> Bytes, bool IsWhole)> PeekAsync(int length, CancellationToken cancellationToken)
    {
        _head = new byte[length];
        while (_headLength < length && !_atEnd)
            _headLength += await FetchAsync(_head.AsMemory(_headLength), cancellationToken).ConfigureAwait(false);
        return (_head.AsMemory(0, _headLength), _atEnd);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_headRead == _headLength)
            return _atEnd || buffer.IsEmpty ? 0 : await FetchAsync(buffer, cancellationToken).ConfigureAwait(false);
        int length = Math.Min(buffer.Length, _headLength - _headRead);
        _head.AsMemory(_headRead, length).CopyTo(buffer);
        _headRead += length;
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Lists are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask<int> FetchAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _atEnd |= read == 0;
        Total += read;
        if (packedBytes is not null && Total > RatioFreeBytes && Total > packedBytes() * maxRatio)
            throw new ListReadException(ListReadOutcome.DecompressionBomb, string.Create(CultureInfo.InvariantCulture, $"It unpacks to more than {maxRatio} times its size."));
        if (Total > maxBytes)
            throw new ListReadException(ListReadOutcome.TooLarge, string.Create(CultureInfo.InvariantCulture, $"It is longer than {maxBytes:N0} bytes."));
        return read;
    }
}
