namespace Nylas.LinkSafety.Cli.Urls;

/// <summary>
/// Splits a stream into lines inside one buffer, however long the stream or a line of it is. Lines end in LF or CR LF; the last may end with the
/// stream. Take lines until there is none, then fill, and so on until filling says that it is over.
/// </summary>
internal sealed class LineReader(Stream input, int maxLineBytes)
{
    // Room for a longest line and one read beside it.
    private readonly byte[] _buffer = new byte[2 * maxLineBytes];
    private int _start;
    private int _end;
    private bool _isInsideLongLine;
    private bool _isAtEnd;

    /// <summary>The next line of what has been read.</summary>
    /// <param name="line">Valid until the next call. Of a line that is longer than the limit, its beginning.</param>
    /// <param name="isWhole">False for a line that is longer than the limit.</param>
    public bool TryTake(out ReadOnlySpan<byte> line, out bool isWhole)
    {
        while (true)
        {
            var pending = _buffer.AsSpan(_start.._end);
            int length = pending.IndexOf((byte)'\n');
            bool isEnded = length >= 0;
            if (isEnded)
                _start += length + 1;
            else if (pending.Length > maxLineBytes || _isAtEnd || _isInsideLongLine)
                (length, _start) = (pending.Length, _end);

            bool isTail = _isInsideLongLine;
            if (length >= 0 && !isTail && (isEnded || length > 0))
            {
                isWhole = length <= maxLineBytes;
                _isInsideLongLine = !isEnded && !isWhole;
                line = isWhole ? WithoutReturn(pending[..length]) : pending[..maxLineBytes];
                return true;
            }

            // What follows the beginning of a long line has been told of already.
            if (isTail && isEnded)
            {
                _isInsideLongLine = false;
                continue;
            }

            line = default;
            isWhole = false;
            return false;
        }
    }

    /// <summary>Reads more. False when there is nothing more to take.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_isAtEnd)
            return false;
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        int read = await input.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        _isAtEnd = read == 0;
        return !_isAtEnd || _end > _start;
    }

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) => line is [.. var text, (byte)'\r'] ? text : line;
}
