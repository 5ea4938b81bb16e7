using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Nylas.LinkSafety.Scanning.Lists.Snapshots;

/// <summary>Writes one section of a file from its beginning on, while others are written beside it, and hashes what is written.</summary>
internal sealed class SectionWriter(SafeFileHandle file, long start) : IDisposable
{
    private readonly byte[] _buffer = new byte[256 * 1024];
    private long _position = start;
    private int _length;

    /// <summary>What has been written, as far as it has left the buffer; more may be added to it at the end.</summary>
    public IncrementalHash Hash { get; } = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _buffer.Length)
            Flush();
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Writes what is in the buffer.</summary>
    public void Flush()
    {
        var bytes = _buffer.AsSpan(0, _length);
        RandomAccess.Write(file, bytes, _position);
        Hash.AppendData(bytes);
        _position += _length;
        _length = 0;
    }

    public void Dispose() => Hash.Dispose();
}
