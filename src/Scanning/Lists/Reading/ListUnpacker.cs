using System.Globalization;
using System.IO.Compression;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>Opens what servers pack lists in, by its first bytes: gzip (RFC 1952), and ZIP with one file in it, as URLhaus' whole dump is.</summary>
internal static class ListUnpacker
{
    private const int CopyBytes = 64 * 1024;

    public static async Task<ListStream> OpenAsync(Stream stream, ListLimits limits, CancellationToken cancellationToken)
    {
        bool isFile = stream.CanSeek && stream.Position == 0;
        var packed = new ListStream(stream, limits.MaxInputBytes, leaveOpen: true);
        var (head, _) = await packed.PeekAsync(4, cancellationToken).ConfigureAwait(false);
        if (head.Span.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
            return new ListStream(new GzipContent(packed), limits.MaxBytes, () => packed.Total, limits.MaxRatio);
        if (!head.Span.StartsWith("PK\u0003\u0004"u8) && !head.Span.StartsWith("PK\u0005\u0006"u8))
            return packed;
        if (isFile && stream.Length <= limits.MaxInputBytes)
            return OpenZip(stream, limits, leaveOpen: true);
        return OpenZip(await TakeInAsync(packed, limits, cancellationToken).ConfigureAwait(false), limits, leaveOpen: false);
    }

    /// <summary>The directory of a ZIP stands at its end, so one that is no file on disk is taken in whole.</summary>
    private static async Task<MemoryStream> TakeInAsync(ListStream packed, ListLimits limits, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        byte[] piece = new byte[CopyBytes];
        while (await packed.ReadAsync(piece, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            if (bytes.Length + read > limits.MaxDocumentBytes)
                throw new ListReadException(ListReadOutcome.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The ZIP is longer than {limits.MaxDocumentBytes:N0} bytes."));
            bytes.Write(piece, 0, read);
        }

        return bytes;
    }

    private static ListStream OpenZip(Stream bytes, ListLimits limits, bool leaveOpen)
    {
        var archive = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen);
        var files = archive.Entries.Where(static entry => !entry.FullName.EndsWith('/')).Take(2).ToList();
        if (files.Count != 1)
            throw new ListReadException(ListReadOutcome.WrongArchive, files.Count == 0 ? "The ZIP is empty." : "The ZIP holds several files; a list is a single one.");
        if (files[0].IsEncrypted)
            throw new ListReadException(ListReadOutcome.WrongArchive, "The file in the ZIP is encrypted.");
        if (files[0].Length > limits.MaxBytes)
            throw new ListReadException(ListReadOutcome.TooLarge, string.Create(CultureInfo.InvariantCulture, $"It unpacks to more than {limits.MaxBytes:N0} bytes."));
        long size = bytes.Length;
        return new ListStream(files[0].Open(), limits.MaxBytes, () => size, limits.MaxRatio);
    }
}
