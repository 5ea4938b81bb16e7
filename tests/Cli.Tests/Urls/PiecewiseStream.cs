namespace Nylas.LinkSafety.Cli.Tests.Urls;

/// <summary>Hands its bytes over in pieces of random size.</summary>
internal sealed class PiecewiseStream(byte[] bytes, Random random) : ReadOnlyStream
{
    private int _position;

    public override int Read(Span<byte> buffer)
    {
        int left = Math.Min(buffer.Length, bytes.Length - _position);
        int taken = left == 0 ? 0 : random.Next(1, left + 1);
        bytes.AsSpan(_position, taken).CopyTo(buffer);
        _position += taken;
        return taken;
    }
}
