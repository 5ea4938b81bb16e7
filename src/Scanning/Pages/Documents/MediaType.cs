namespace Nylas.LinkSafety.Scanning.Pages.Documents;

/// <summary>The parts of a Content-Type header that decide how a browser reads the body (WHATWG MIME Sniffing Standard).</summary>
internal readonly ref struct MediaType
{
    private const string HttpWhitespace = " \t\n\r";

    private MediaType(ReadOnlySpan<char> essence, ReadOnlySpan<char> charset)
    {
        Essence = essence;
        Charset = charset;
    }

    /// <summary>type/subtype as written; empty when there is none or it is unusable.</summary>
    public ReadOnlySpan<char> Essence { get; }

    /// <summary>The first charset parameter; empty when there is none.</summary>
    public ReadOnlySpan<char> Charset { get; }

    /// <summary>A browser shows it with its HTML or XML engine, script and forms included.</summary>
    public bool IsDocument => Is("text/html") || Is("application/xhtml+xml") || Is("text/xml") || Is("application/xml") || Is("image/svg+xml")
        || Essence.EndsWith("+xml", StringComparison.OrdinalIgnoreCase);

    public static MediaType Parse(ReadOnlySpan<char> header)
    {
        var end = header.IndexOf(';');
        var essence = (end < 0 ? header : header[..end]).Trim(HttpWhitespace);
        var slash = essence.IndexOf('/');
        if (slash <= 0 || slash == essence.Length - 1 || essence.ContainsAny(HttpWhitespace) || essence.SequenceEqual("*/*"))
            return default;

        var charset = default(ReadOnlySpan<char>);
        var rest = end < 0 ? default : header[(end + 1)..];
        while (!rest.IsEmpty && charset.IsEmpty)
        {
            var parameterEnd = EndOfParameter(rest);
            var parameter = rest[..parameterEnd];
            rest = parameterEnd == rest.Length ? default : rest[(parameterEnd + 1)..];
            var equals = parameter.IndexOf('=');
            if (equals > 0 && parameter[..equals].Trim(HttpWhitespace).Equals("charset", StringComparison.OrdinalIgnoreCase))
                charset = parameter[(equals + 1)..].Trim(HttpWhitespace).Trim('"');
        }

        return new MediaType(essence, charset);
    }

    private bool Is(string essence) => Essence.Equals(essence, StringComparison.OrdinalIgnoreCase);

    /// <summary>At the next semicolon outside quotes.</summary>
    private static int EndOfParameter(ReadOnlySpan<char> rest)
    {
        var quoted = false;
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '"')
                quoted = !quoted;
            else if (rest[i] == ';' && !quoted)
                return i;
        }

        return rest.Length;
    }
}
