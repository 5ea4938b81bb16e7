using System.Text;

namespace Nylas.LinkSafety.Cli.Urls;

/// <summary>Reads inputs from standard input, one a line: plain text, or JSON strings.</summary>
internal sealed class UrlLines(Stream input, bool isJson)
{
    /// <summary>The longest URL, 8,192 characters, takes 49,154 bytes when each is written as \uXXXX in a JSON string.</summary>
    public const int MaxLineBytes = 64 * 1024;

    /// <summary>How much of a longer line is echoed, so that its sender knows which it was.</summary>
    private const int EchoedBytes = 256;

    private readonly LineReader _lines = new(input, MaxLineBytes);
    private readonly char[] _text = new char[MaxLineBytes];
    private bool _isFirst = true;

    public bool TryTake(out UrlInput taken)
    {
        taken = default;
        if (!_lines.TryTake(out var line, out bool isWhole))
            return false;

        // Files from Windows begin with a byte order mark, which is no part of the first URL.
        if (_isFirst && line.StartsWith(Encoding.UTF8.Preamble))
            line = line[Encoding.UTF8.Preamble.Length..];
        _isFirst = false;
        taken = Read(line, isWhole);
        return true;
    }

    /// <inheritdoc cref="LineReader.FillAsync"/>
    public ValueTask<bool> FillAsync(CancellationToken cancellationToken) => _lines.FillAsync(cancellationToken);

    private UrlInput Read(ReadOnlySpan<byte> line, bool isWhole)
    {
        if (!isWhole)
            return new UrlInput { Text = Decode(line[..EchoedBytes]), Fault = InputFault.TooLong };
        if (!isJson)
            return new UrlInput { Text = Decode(line) };
        return JsonText.TryRead(line, _text, out var token, out int length)
            ? new UrlInput { Text = _text.AsSpan(0, length), Json = token }
            : new UrlInput { Text = Decode(line), Fault = InputFault.NotJson };
    }

    /// <summary>Bytes that are no UTF-8 become U+FFFD, as a browser decodes a page.</summary>
    private ReadOnlySpan<char> Decode(ReadOnlySpan<byte> utf8) => _text.AsSpan(0, Encoding.UTF8.GetChars(utf8, _text));
}
