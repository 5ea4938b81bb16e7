namespace Nylas.LinkSafety.Scanning.Tests.Lists;

/// <summary>Gives its bytes a few at a time, as a slow server does.</summary>
internal sealed class PiecewiseStream(byte[] bytes, int pieceBytes) : MemoryStream(bytes, writable: false)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, pieceBytes)], cancellationToken);
}
