namespace Nylas.LinkSafety.Scanning.Fetching.Transport;

/// <summary>Reads a body as it is sent, up to a cap. However it ends, what had come is kept: a browser shows a page that never ends, too.</summary>
internal static class BodyReader
{
    /// <summary>What is read of content that is not analysed; the MIME Sniffing Standard looks at 1,445 bytes.</summary>
    public const int SniffBytes = 4 * 1024;

    private const int FirstBufferBytes = 16 * 1024;

    public static async Task<ReceivedBody> ReadAsync(HttpContent content, bool whole, int maxBytes, CancellationToken cancellationToken)
    {
        int limit = whole ? maxBytes : SniffBytes;
        byte[] buffer = new byte[Math.Min(limit, FirstBufferBytes)];
        int length = 0;
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (true)
            {
                if (length == buffer.Length)
                {
                    if (length == limit)
                    {
                        bool isAtEnd = await stream.ReadAsync(new byte[1], cancellationToken).ConfigureAwait(false) == 0;
                        return Received(isAtEnd || !whole ? FetchOutcome.Ok : FetchOutcome.BodyTooLarge, isAtEnd);
                    }

                    Array.Resize(ref buffer, (int)Math.Min(limit, 2L * length));
                }

                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return Received(FetchOutcome.Ok, isWhole: true);
                length += read;
            }
        }
        catch (Exception e) when (e is OperationCanceledException || (cancellationToken.IsCancellationRequested && e is IOException or HttpRequestException))
        {
            return Received(FetchOutcome.BodyTimeout, isWhole: false);
        }
        catch (HttpIOException e) when (e.HttpRequestError is HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded)
        {
            // Chunks that were copied before the broken one was found lie in the buffer uncounted; a browser would have shown them. What was never written is zero.
            length += buffer.AsSpan(length).LastIndexOfAnyExcept((byte)0) + 1;
            return Received(FetchOutcome.BodyInvalid, isWhole: false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return Received(FetchOutcome.BodyIncomplete, isWhole: false);
        }

        ReceivedBody Received(FetchOutcome outcome, bool isWhole) => new(buffer.AsMemory(0, length), outcome, isWhole);
    }
}
