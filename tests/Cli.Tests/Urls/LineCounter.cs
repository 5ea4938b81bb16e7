namespace Nylas.LinkSafety.Cli.Tests.Urls;

/// <summary>A standard output that keeps only how many lines came.</summary>
internal sealed class LineCounter : MemoryStream
{
    public int Lines { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer) => Lines += buffer.Count((byte)'\n');

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
}
