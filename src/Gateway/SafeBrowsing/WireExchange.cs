using System.Buffers;
using System.Text.Json;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>Requests and answers in the form the client speaks: JSON, or protocol buffers where the body is so, or where <c>alt=proto</c> or Accept asks for it.</summary>
internal static class WireExchange
{
    /// <summary>Reads a request.</summary>
    /// <returns>The request, or the answer why it is none.</returns>
    public static async Task<(WireMessage? Request, ProblemResult? Problem)> ReadAsync(
        HttpRequest request, WireSchema schema, int maxBytes, CancellationToken cancellationToken)
    {
        if (await BoundedBody.ReadAsync(request, maxBytes, cancellationToken) is not { } bytes)
            return (null, ProblemResult.Of(ProblemCode.PayloadTooLarge, $"At most {maxBytes} bytes."));
        if (IsBinary(request))
        {
            return BinaryForm.TryRead(bytes, schema, out var message)
                ? (message, null)
                : (null, Refuse("The body is no protocol buffer message of this method."));
        }

        var (read, fault) = JsonForm.Read(bytes, schema);
        return read is null ? (null, Refuse(fault)) : (read, null);
    }

    public static IResult Answer(HttpRequest request, WireMessage message) => WantsBinary(request)
        ? Results.Bytes(Binary(message), BinaryForm.ContentType)
        : Results.Bytes(Json(message), JsonForm.ContentType);

    public static ProblemResult Refuse(string message) => ProblemResult.Of(ProblemCode.InvalidRequest, message);

    private static bool IsBinary(HttpRequest request) =>
        request.ContentType?.StartsWith(BinaryForm.ContentType, StringComparison.OrdinalIgnoreCase) is true;

    private static bool WantsBinary(HttpRequest request)
    {
        string? alt = request.Query["alt"].FirstOrDefault() ?? request.Query["$alt"].FirstOrDefault();
        return alt is null
            ? IsBinary(request) || request.Headers.Accept.Any(static accept => accept?.Contains(BinaryForm.ContentType, StringComparison.OrdinalIgnoreCase) is true)
            : alt == "proto";
    }

    private static ReadOnlyMemory<byte> Binary(WireMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        BinaryForm.Write(message, output);
        return output.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> Json(WireMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(output);
        JsonForm.Write(message, writer);
        writer.Flush();
        return output.WrittenMemory;
    }
}
