using System.Globalization;
using System.Text;

namespace Nylas.LinkSafety.Bench.Feeds;

/// <summary>A list that is written while it is read: ten million lines need no file and no memory.</summary>
internal sealed class MadeList(long lines, Func<long, StringBuilder, StringBuilder> line, string head = "", string tail = "") : Stream
{
    private readonly StringBuilder _text = new(head);
    private readonly byte[] _piece = new byte[256 * 1024];
    private int _start, _end;
    private long _next;
    private bool _isDone;

    public long Written { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>URLs as feeds have them: a third on addresses with a port, the rest names with paths and queries.</summary>
    public static MadeList Urls(long lines) => new(lines, static (i, text) => (i % 3) switch
    {
        0 => text.Append(CultureInfo.InvariantCulture, $"http://{i % 200 + 20}.{i / 7 % 256}.{i / 11 % 256}.{i % 254 + 1}:{30000 + i % 30000}/bin.sh\n"),
        1 => text.Append(CultureInfo.InvariantCulture, $"https://login{i}.made-{i % 977}.com/wp-content/{i:x}/index.php\n"),
        _ => text.Append(CultureInfo.InvariantCulture, $"https://www.made-{i}.net/?id={i * 31:x}\n"),
    });

    public static MadeList Hosts(long lines) =>
        new(lines, static (i, text) => text.Append(CultureInfo.InvariantCulture, $"0.0.0.0 sub{i % 9}.made-{i:x}.com\n"));

    public static MadeList Rules(long lines) =>
        new(lines, static (i, text) => text.Append(CultureInfo.InvariantCulture, $"||sub{i % 9}.made-{i:x}.com^$all\n"));

    public static MadeList PhishTank(long lines) => new(
        lines,
        static (i, text) => text.Append(CultureInfo.InvariantCulture, $$$"""
            {{{(i == 0 ? "" : ",")}}}{"phish_id":"{{{i}}}","url":"https:\/\/login{{{i}}}.made.com\/a","phish_detail_url":"http:\/\/www.phishtank.com\/phish_detail.php?phish_id={{{i}}}","submission_time":"2023-04-23T03:23:46+00:00","verified":"yes","verification_time":"2023-04-23T03:26:44+00:00","online":"yes","details":[{"ip_address":"199.36.158.100","cidr_block":"199.36.158.0\/24","announcing_network":"54113","rir":"arin","country":"US","detail_time":"2023-04-23T03:26:22+00:00"}],"target":"Other"}
            """),
        "[",
        "]");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        if (_start == _end)
            Fill();
        int length = Math.Min(buffer.Length, _end - _start);
        _piece.AsMemory(_start, length).CopyTo(buffer);
        _start += length;
        Written += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Fill()
    {
        while (_next < lines && _text.Length < 100_000)
            line(_next++, _text);
        if (_next == lines && !_isDone)
        {
            _isDone = true;
            _text.Append(tail);
        }

        (_start, _end) = (0, 0);
        foreach (var chunk in _text.GetChunks())
            _end += Encoding.ASCII.GetBytes(chunk.Span, _piece.AsSpan(_end));
        _text.Clear();
    }
}
