using System.Text.Json;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>A JSON document that has to be seen whole, because what comes last says how to take what came first.</summary>
internal static class JsonWhole
{
    public static async Task<JsonDocument> ReadAsync(Stream stream, ListLimits limits, CancellationToken cancellationToken)
    {
        var content = new ListStream(stream, limits.MaxDocumentBytes, leaveOpen: true);
        var (head, isWhole) = await content.PeekAsync(ListHead.Bytes, cancellationToken).ConfigureAwait(false);
        if (!new ListHead(head.Span, isWhole).IsJson)
            throw new ListReadException(ListReadOutcome.WrongFormat, "This is no JSON.");
        return await JsonDocument.ParseAsync(content, new JsonDocumentOptions { MaxDepth = limits.MaxJsonDepth }, cancellationToken).ConfigureAwait(false);
    }
}
