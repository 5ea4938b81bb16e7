using System.Text;

namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

/// <summary>A response as it came over the wire.</summary>
internal sealed record RawResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    /// <summary>The connection was closed without an answer.</summary>
    public static RawResponse Closed { get; } = new(0, [], "");

    public string? Location => this["Location"];

    public string? this[string name] =>
        Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).SingleOrDefault();

    public static bool TryParse(byte[] bytes, bool isHead, out RawResponse response, out int length)
    {
        response = Closed;
        length = 0;
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var lines = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(parts => KeyValuePair.Create(parts[0], parts.Length > 1 ? parts[1] : "")).ToList();
        var bodyLength = isHead ? 0 : headers.Where(header => header.Key == "Content-Length").Select(header => int.Parse(header.Value, provider: null)).SingleOrDefault();
        length = end + 4 + bodyLength;
        if (bytes.Length < length)
            return false;
        response = new RawResponse(int.Parse(lines[0].AsSpan(9, 3), provider: null), headers, Encoding.UTF8.GetString(bytes, end + 4, bodyLength));
        return true;
    }
}
