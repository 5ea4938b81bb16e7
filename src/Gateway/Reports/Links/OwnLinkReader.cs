using System.Buffers;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Redirects;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Reports.Links;

/// <summary>
/// Reads links of this service as people paste them: with parameters that others have added anywhere, out of order, out of a page's source.
/// More forgiving than a click may be, since the MAC still covers every value that is used; what does not verify is never followed.
/// </summary>
internal sealed class OwnLinkReader(ClickTarget targets, OwnHosts hosts)
{
    private const string TrackedPath = "/l/";

    // In the order in which they are signed.
    private const string Names = "vkaus";

    // In a page's source "&" is "&amp;".
    private const string EscapedSeparator = "amp;";

    // What no link of ours has, and what stands behind one in a text.
    private static readonly SearchValues<char> Ends = SearchValues.Create("# \t\r\n<>\"");

    /// <param name="url">What was pasted, or found in a wrapper.</param>
    /// <param name="requestHost">Where the report was sent to, without port.</param>
    /// <param name="destination">Where a signed link leads; null for the other kinds.</param>
    /// <param name="sender">Who made it, or null.</param>
    public OwnLinkKind Read(WebUrl url, string requestHost, out WebUrl? destination, out string? sender)
    {
        (destination, sender) = (null, null);
        if (url.Path is LinkMac.Path && hosts.MaySign(url.Host, requestHost) && Verify(url.Query, out destination, out sender))
            return OwnLinkKind.Signed;
        if (!hosts.Contains(url.Host, requestHost))
            return OwnLinkKind.Foreign;
        return url.Path.StartsWith(TrackedPath) ? OwnLinkKind.Tracked : OwnLinkKind.NotALink;
    }

    /// <summary>A link pasted without its host, such as <c>/r?v=1&amp;…</c>: it says itself that it is ours.</summary>
    /// <param name="text">What was pasted.</param>
    /// <param name="kind">Never <see cref="OwnLinkKind.Foreign"/>.</param>
    /// <returns>False when the text is no such link.</returns>
    public bool TryReadRelative(ReadOnlySpan<char> text, out OwnLinkKind kind, out WebUrl? destination, out string? sender)
    {
        (kind, destination, sender) = (OwnLinkKind.Foreign, null, null);
        text = text.Trim(" \t\r\n<>\"'()").TrimStart('/');
        if (text.StartsWith("r?"))
            kind = Verify(text[2..], out destination, out sender) ? OwnLinkKind.Signed : OwnLinkKind.NotALink;
        else if (text.StartsWith("l/"))
            kind = OwnLinkKind.Tracked;
        return kind != OwnLinkKind.Foreign;
    }

    private bool Verify(ReadOnlySpan<char> query, out WebUrl? destination, out string? sender)
    {
        Span<char> buffer = stackalloc char[ClickTarget.MaxEncodedSender];
        var isOurs = targets.Read(Collect(query), buffer, out destination, out var from) == ClickTargetStatus.Good;
        sender = isOurs && !from.IsEmpty ? from.ToString() : null;
        return isOurs;
    }

    /// <summary>The link as we write it, made of the first value of each of its parameters.</summary>
    private static string Collect(ReadOnlySpan<char> query)
    {
        var values = new string?[Names.Length];
        var end = query.IndexOfAny(Ends);
        query = end < 0 ? query : query[..end];
        foreach (var range in query.Split('&'))
        {
            var parameter = query[range];
            if (parameter.StartsWith(EscapedSeparator))
                parameter = parameter[EscapedSeparator.Length..];
            if (parameter.Length > 2 && parameter[1] == '=' && Names.IndexOf(parameter[0], StringComparison.Ordinal) is >= 0 and var at)
                values[at] ??= parameter[2..].ToString();
        }

        // Punctuation that followed the link in a sentence.
        if (values[^1] is { Length: > LinkMac.TextLength } mac)
            values[^1] = mac[..LinkMac.TextLength];
        return $"{LinkMac.Path}?{string.Join('&', values.Select(static (value, at) => value is null ? null : $"{Names[at]}={value}").OfType<string>())}";
    }
}
