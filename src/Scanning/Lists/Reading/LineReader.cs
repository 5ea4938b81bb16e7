using System.Buffers;
using System.Text.Unicode;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>
/// Lines of UTF-8 text without a string for each. Filling is asynchronous, reading is not, so that millions of lines cost no state machine:
/// <c>while (await lines.FillAsync(token)) while (lines.TryRead(out var line, out var flaw)) …</c>
/// </summary>
internal sealed class LineReader : IDisposable
{
    private const int ChunkBytes = 256 * 1024;

    private readonly Stream _stream;
    private readonly int _maxLineBytes;
    private byte[] _bytes;
    private char[] _chars;
    private int _start;
    private int _end;
    private bool _atEnd;
    private bool _inTooLong;
    private bool _isFirst = true;

    public LineReader(Stream stream, ListLimits limits)
    {
        _stream = stream;
        _maxLineBytes = limits.MaxLineBytes;
        _bytes = ArrayPool<byte>.Shared.Rent(ChunkBytes + _maxLineBytes);
        _chars = ArrayPool<char>.Shared.Rent(_maxLineBytes + 1);
    }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads on. False when nothing is left.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _bytes.AsSpan(_start, _end - _start).CopyTo(_bytes);
            (_start, _end) = (0, _end - _start);
        }

        while (!_atEnd)
        {
            int read = await _stream.ReadAsync(_bytes.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                _atEnd = true;
                break;
            }

            _end += read;
            if (_end >= ChunkBytes)
                break;
        }

        if (_isFirst)
        {
            _isFirst = false;
            if (_bytes.AsSpan(0, _end).StartsWith("\uFEFF"u8))
                _start = 3;
        }

        return _start < _end;
    }

    /// <summary>The next line that is here whole, without its end; it is valid until the next call. False when the rest needs filling.</summary>
    /// <param name="line">For a line that is too long, its beginning.</param>
    /// <param name="flaw">Why the line cannot be used; null for most.</param>
    public bool TryRead(out ReadOnlySpan<char> line, out ListSkip? flaw)
    {
        while (true)
        {
            var rest = _bytes.AsSpan(_start, _end - _start);
            int length = rest.IndexOf((byte)'\n');
            bool isWhole = length >= 0 || (_atEnd && !rest.IsEmpty);
            if (!isWhole && (rest.Length <= _maxLineBytes || _atEnd))
            {
                line = default;
                flaw = null;
                return false;
            }

            var bytes = length >= 0 ? rest[..length] : rest;
            _start += isWhole && length >= 0 ? length + 1 : bytes.Length;
            bool wasInTooLong = _inTooLong;
            _inTooLong = !isWhole;
            if (wasInTooLong)
                continue; // the rest of a line that was reported

            Number++;
            flaw = bytes.Length > _maxLineBytes ? ListSkip.TooLong : null;
            line = Decode(bytes[..Math.Min(bytes.Length, _maxLineBytes)], ref flaw).TrimEnd('\r');
            return true;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        ArrayPool<char>.Shared.Return(_chars);
        (_bytes, _chars) = ([], []);
    }

    private ReadOnlySpan<char> Decode(ReadOnlySpan<byte> bytes, scoped ref ListSkip? flaw)
    {
        if (Utf8.ToUtf16(bytes, _chars, out _, out int written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            // Which URL bytes of another encoding mean depends on a page nobody knows.
            flaw ??= ListSkip.Unreadable;
            Utf8.ToUtf16(bytes, _chars, out _, out written, replaceInvalidSequences: true);
        }

        return _chars.AsSpan(0, written);
    }
}
