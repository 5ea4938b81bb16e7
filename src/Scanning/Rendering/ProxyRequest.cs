using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Rendering;

/// <summary>What a browser asks its proxy for (RFC 9110 §7.1, §9.3.6; RFC 9112 §3.2.2, §3.2.3).</summary>
/// <param name="Target">Where to. Of a tunnel, host and port alone are known.</param>
/// <param name="IsTunnel">CONNECT: the bytes that follow are the browser's and the server's own.</param>
/// <param name="Head">What the server is sent instead of the head that came; empty for a tunnel.</param>
/// <param name="BodyLength">Bytes of the body behind it.</param>
internal sealed record ProxyRequest(WebUrl Target, bool IsTunnel, ReadOnlyMemory<byte> Head, long BodyLength)
{
    /// <summary>Names between the browser and the proxy alone, or that keep a connection for requests to other hosts (RFC 9110 §7.6.1).</summary>
    private static readonly string[] DroppedHeaders = ["Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authorization", "TE", "Trailer", "Upgrade"];

    /// <param name="head">Whole, with the empty line that ends it.</param>
    /// <param name="request">What it asks for.</param>
    /// <returns>False for what no browser sends, and for a body of unknown length.</returns>
    public static bool TryParse(ReadOnlySpan<byte> head, [NotNullWhen(true)] out ProxyRequest? request)
    {
        request = null;
        string text = Encoding.Latin1.GetString(head);
        string[] lines = text.Split("\r\n");
        if (lines[0].Split(' ') is not [{ Length: > 0 } method, var target, ['H', 'T', 'T', 'P', '/', '1', '.', ..]])
            return false;
        if (method == "CONNECT")
            return TryParseTunnel(target, out request);
        if (!target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || !WebUrl.TryParse(target, out var url, out _))
            return false;
        long bodyLength = 0;
        var kept = new StringBuilder(text.Length);
        kept.Append(CultureInfo.InvariantCulture, $"{method} {url.Path}{(url.HasQuery ? "?" : "")}{url.Query} HTTP/1.1\r\nConnection: close\r\n");
        foreach (string line in lines.Skip(1).TakeWhile(static line => line.Length > 0))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                return false;
            var name = line.AsSpan(0, colon);
            if (name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase))
                return false;
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                && !long.TryParse(line.AsSpan(colon + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out bodyLength))
                return false;
            if (!DroppedHeaders.Contains(name.ToString(), StringComparer.OrdinalIgnoreCase))
                kept.Append(line).Append("\r\n");
        }

        request = new ProxyRequest(url, IsTunnel: false, Encoding.Latin1.GetBytes(kept.Append("\r\n").ToString()), bodyLength);
        return true;
    }

    private static bool TryParseTunnel(string authority, [NotNullWhen(true)] out ProxyRequest? request)
    {
        // A WebSocket that is not secured is tunnelled too: its port says which scheme the rules are asked about.
        string scheme = authority.EndsWith(":443", StringComparison.Ordinal) ? "https://" : "http://";
        bool isTarget = WebUrl.TryParse(string.Concat(scheme, authority, "/"), out var url, out _) && url.Path is "/" && !url.HasQuery && !url.HasCredentials;
        request = isTarget ? new ProxyRequest(url!, IsTunnel: true, default, 0) : null;
        return isTarget;
    }
}
