using System.IO.Compression;
using System.Security.Cryptography;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>
/// What a gzip holds, with an error where it is cut off. .NET's own stream just ends there, which would make half a list a good one. So a gzip of
/// random bytes is put behind what came: gzips may follow each other (RFC 1952 §2.2), and only if the one before is whole do these bytes come out at
/// the end, where they are taken off again.
/// </summary>
internal sealed class GzipContent : Stream
{
    private const int MarkBytes = 16;
    private const int PieceBytes = 64 * 1024;

    private readonly byte[] _mark = RandomNumberGenerator.GetBytes(MarkBytes);
    private readonly byte[] _piece = new byte[PieceBytes + MarkBytes];
    private readonly GZipStream _unpacked;
    private int _length;

    public GzipContent(Stream packed)
    {
        var end = new MemoryStream();
        using (var gzip = new GZipStream(end, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(_mark);
        end.Position = 0;
        _unpacked = new GZipStream(new Joined(packed, end), CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="InvalidDataException">It is broken or cut off.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // The last bytes that are here may be the mark, and are held back until it is known.
        while (_length <= MarkBytes)
        {
            int read = await _unpacked.ReadAsync(_piece.AsMemory(_length), cancellationToken).ConfigureAwait(false);
            _length += read;
            if (read == 0)
                return _piece.AsSpan(0, _length).SequenceEqual(_mark) ? 0 : throw new InvalidDataException("The gzip is cut off.");
        }

        int given = Math.Min(buffer.Length, _length - MarkBytes);
        _piece.AsMemory(0, given).CopyTo(buffer);
        _piece.AsSpan(given, _length - given).CopyTo(_piece);
        _length -= given;
        return given;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Lists are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _unpacked.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>One stream behind another. Neither is closed.</summary>
    private sealed class Joined(Stream first, Stream second) : Stream
    {
        private bool _atSecond;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = _atSecond ? 0 : await first.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            _atSecond |= read == 0;
            return read > 0 ? read : await second.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
