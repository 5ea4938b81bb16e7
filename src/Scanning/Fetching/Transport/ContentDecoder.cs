using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Nylas.LinkSafety.Scanning.Fetching.Transport;

/// <summary>
/// Undoes content codings in memory, after all of the body has come: how much it grows then depends on the bytes alone, not on the pieces they arrived in.
/// </summary>
internal static class ContentDecoder
{
    /// <summary>What is asked for. .NET 10 cannot undo zstd, so it is not offered, and a server that sends it anyway gets an outcome of its own.</summary>
    public const string Accepted = "gzip, deflate, br";

    /// <summary>One is usual, two are a misconfiguration that browsers undo, three are nested on purpose.</summary>
    private const int MaxCodings = 2;

    /// <summary>A page of blanks compresses better than any ratio worth setting; below this size it does no harm.</summary>
    private const int RatioFreeBytes = 1024 * 1024;

    private const int PieceBytes = 64 * 1024;

    /// <param name="body">As it came.</param>
    /// <param name="codings">In the order in which they were applied.</param>
    /// <param name="maxBytes">Cap on what comes out.</param>
    /// <param name="maxRatio">Cap on how much larger it is than what came.</param>
    public static (FetchOutcome Outcome, ReadOnlyMemory<byte> Bytes) Decode(
        ReadOnlyMemory<byte> body, IEnumerable<string> codings, int maxBytes, int maxRatio)
    {
        string[] applied = [.. codings.Where(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))];
        if (applied.Length > MaxCodings)
            return (FetchOutcome.UnsupportedEncoding, default);
        foreach (string coding in applied.Reverse())
        {
            if (body.IsEmpty)
                break;
            using var input = AsStream(body);
            using var decoder = Open(coding, input, body.Span);
            if (decoder is null)
                return (FetchOutcome.UnsupportedEncoding, default);
            (var outcome, body) = Read(decoder, input, maxBytes, maxRatio);
            if (outcome != FetchOutcome.Ok)
                return (outcome, body);
        }

        return body.Length > maxBytes ? (FetchOutcome.BodyTooLarge, body[..maxBytes]) : (FetchOutcome.Ok, body);
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(body.ToArray(), writable: false);

    private static Stream? Open(string coding, Stream input, ReadOnlySpan<byte> body) =>
        coding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(input, CompressionMode.Decompress),
            "br" => new BrotliStream(input, CompressionMode.Decompress),

            // RFC 9110 §8.4.1.2 means zlib; some servers send bare deflate, and browsers take both.
            "deflate" => IsZlib(body) ? new ZLibStream(input, CompressionMode.Decompress) : new DeflateStream(input, CompressionMode.Decompress),
            _ => null,
        };

    /// <summary>RFC 1950 §2.2: method 8, and a check that makes the first two bytes a multiple of 31.</summary>
    private static bool IsZlib(ReadOnlySpan<byte> body) => body.Length >= 2 && (body[0] & 0x0F) == 8 && ((body[0] << 8) | body[1]) % 31 == 0;

    private static (FetchOutcome Outcome, ReadOnlyMemory<byte> Bytes) Read(Stream decoder, Stream input, int maxBytes, int maxRatio)
    {
        var output = new ArrayBufferWriter<byte>(PieceBytes);
        try
        {
            while (true)
            {
                int read = decoder.Read(output.GetSpan(PieceBytes));
                if (read == 0)
                    return (FetchOutcome.Ok, output.WrittenMemory);
                output.Advance(read);
                if (output.WrittenCount > RatioFreeBytes && output.WrittenCount > input.Position * maxRatio)
                    return (FetchOutcome.DecompressionBomb, output.WrittenMemory);
                if (output.WrittenCount > maxBytes)
                    return (FetchOutcome.BodyTooLarge, output.WrittenMemory[..maxBytes]);
            }
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or IOException) // Brotli reports broken data as an invalid operation
        {
            return (FetchOutcome.EncodingCorrupt, output.WrittenMemory);
        }
    }
}
