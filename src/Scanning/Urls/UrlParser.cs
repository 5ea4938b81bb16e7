using System.Buffers;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// The basic URL parser of the WHATWG URL Standard (https://url.spec.whatwg.org/#url-parsing), for http
/// and https alone. That leaves no opaque paths, no drive letters and no null hosts, so the standard's
/// state machine, which goes character by character, becomes a few vectorised searches for the next
/// delimiter; the serialisation is written as the parts are found. Each step names the state it stands for.
/// </summary>
public static class UrlParser
{
    /// <summary>A buffer of this many characters takes every serialisation.</summary>
    public const int MaxLength = WebUrl.MaxInputLength;

    /// <summary>Parses an absolute URL into a buffer of the caller; a buffer too short for it gives <see cref="UrlError.TooLong"/>.</summary>
    public static bool TryParse(scoped ReadOnlySpan<char> input, Span<char> destination, out ParsedUrl url, out UrlError error)
        => TryParse(input, baseUrl: null, destination, out url, out error);

    /// <summary>The same for a URL that may be relative to <paramref name="baseUrl"/>.</summary>
    public static bool TryParse(
        scoped ReadOnlySpan<char> input, WebUrl? baseUrl, Span<char> destination, out ParsedUrl url, out UrlError error)
    {
        var writer = new UrlWriter(destination.Length > MaxLength ? destination[..MaxLength] : destination);
        error = Parse(input, baseUrl, ref writer, out var layout);
        url = error == UrlError.None ? new ParsedUrl(destination[..layout.Length], layout) : default;
        return error == UrlError.None;
    }

    private static UrlError Parse(scoped ReadOnlySpan<char> input, WebUrl? baseUrl, ref UrlWriter writer, out UrlLayout layout)
    {
        layout = default;
        if (input.Length > WebUrl.MaxInputLength)
            return UrlError.TooLong;

        input = TrimControlsAndSpaces(input);
        if (!input.ContainsAny(CodePointSets.TabOrNewline))
            return ParseClean(input, baseUrl, ref writer, ref layout);

        char[] rented = ArrayPool<char>.Shared.Rent(input.Length);
        int kept = 0;
        foreach (char c in input)
        {
            if (c is not ('\t' or '\n' or '\r'))
                rented[kept++] = c;
        }

        var error = ParseClean(rented.AsSpan(0, kept), baseUrl, ref writer, ref layout);
        ArrayPool<char>.Shared.Return(rented);
        return error;
    }

    private static ReadOnlySpan<char> TrimControlsAndSpaces(ReadOnlySpan<char> input)
    {
        int start = 0, end = input.Length;
        while (start < end && input[start] <= ' ')
            start++;
        while (end > start && input[end - 1] <= ' ')
            end--;
        return input[start..end];
    }

    private static UrlError ParseClean(scoped ReadOnlySpan<char> input, WebUrl? baseUrl, ref UrlWriter writer, ref UrlLayout layout)
    {
        UrlError error;
        int colon = SchemeLength(input);
        if (colon < 0)
        {
            error = baseUrl is null ? UrlError.RelativeWithoutBase : ParseRelative(input, baseUrl, ref writer, ref layout);
        }
        else if (IsHttp(input[..colon], out layout.IsHttps))
        {
            // Special relative or authority state: "http:x" and "http:/x" against an http base are relative.
            var rest = input[(colon + 1)..];
            error = baseUrl is not null && baseUrl.IsHttps == layout.IsHttps && !rest.StartsWith("//")
                ? ParseRelative(rest, baseUrl, ref writer, ref layout)
                : ParseFromAuthority(rest, ref writer, ref layout);
        }
        else
        {
            return UrlError.NotHttp;
        }

        if (error != UrlError.None)
            return error;

        layout.Length = writer.Length;
        return writer.Overflowed ? UrlError.TooLong : UrlError.None;
    }

    /// <summary>Scheme start and scheme state: the length of the scheme before its ':', or -1 without one.</summary>
    private static int SchemeLength(ReadOnlySpan<char> input)
    {
        if (input.IsEmpty || !char.IsAsciiLetter(input[0]))
            return -1;

        for (int i = 1; i < input.Length; i++)
        {
            char c = input[i];
            if (c == ':')
                return i;
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return -1;
        }

        return -1;
    }

    private static bool IsHttp(ReadOnlySpan<char> scheme, out bool isHttps)
    {
        isHttps = scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
        return isHttps || scheme.Equals("http", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Relative and relative slash state, with what they copy from the base.</summary>
    private static UrlError ParseRelative(scoped ReadOnlySpan<char> input, WebUrl baseUrl, ref UrlWriter writer, ref UrlLayout layout)
    {
        var baseText = baseUrl.SerializedParts(out layout);
        if (input is ['/' or '\\', '/' or '\\', ..])
            return ParseFromAuthority(input, ref writer, ref layout);

        switch (input)
        {
            case []:
                writer.Append(baseText[..layout.IdentityEnd]);
                break;
            case ['#', ..]:
                writer.Append(baseText[..layout.IdentityEnd]);
                WriteFragment(input, ref writer);
                break;
            case ['?', ..]:
                writer.Append(baseText[..layout.PathEnd]);
                WriteQueryAndFragment(input, ref writer, ref layout);
                break;
            case ['/' or '\\', ..]:
                writer.Append(baseText[..layout.PathStart]);
                ParsePath(input[1..], ref writer, ref layout);
                break;
            default:
                int lastSegment = baseText[layout.Path].LastIndexOf('/');
                writer.Append(baseText[..(layout.PathStart + lastSegment)]);
                ParsePath(input, ref writer, ref layout);
                break;
        }

        return UrlError.None;
    }

    /// <summary>Special authority slashes, special authority ignore slashes and authority state.</summary>
    private static UrlError ParseFromAuthority(scoped ReadOnlySpan<char> input, ref UrlWriter writer, ref UrlLayout layout)
    {
        writer.Append(layout.IsHttps ? "https://" : "http://");

        int start = 0;
        while (start < input.Length && input[start] is '/' or '\\')
            start++;
        input = input[start..];

        int end = input.IndexOfAny(CodePointSets.AuthorityEnd);
        if (end < 0)
            end = input.Length;
        var authority = input[..end];

        int at = authority.LastIndexOf('@');
        WriteCredentials(at < 0 ? [] : authority[..at], ref writer, ref layout);

        var error = ParseHostAndPort(authority[(at + 1)..], ref writer, ref layout);
        if (error != UrlError.None)
            return error;

        layout.PathStart = writer.Length;
        var rest = input[end..];
        ParsePath(rest is ['/' or '\\', ..] ? rest[1..] : rest, ref writer, ref layout);
        return UrlError.None;
    }

    private static void WriteCredentials(scoped ReadOnlySpan<char> credentials, ref UrlWriter writer, ref UrlLayout layout)
    {
        layout.UserEnd = layout.HostStart = writer.Length;
        if (credentials.IsEmpty)
            return;

        int colon = credentials.IndexOf(':');
        var password = colon < 0 ? [] : credentials[(colon + 1)..];
        writer.AppendEncoded(colon < 0 ? credentials : credentials[..colon], CodePointSets.UserInfoSafe);
        layout.UserEnd = writer.Length;
        if (!password.IsEmpty)
        {
            writer.Append(':');
            writer.AppendEncoded(password, CodePointSets.UserInfoSafe);
        }

        if (writer.Length > layout.HostStart)
            writer.Append('@');
        layout.HostStart = writer.Length;
    }

    /// <summary>Host and port state. A ':' inside brackets belongs to an IPv6 address.</summary>
    private static UrlError ParseHostAndPort(scoped ReadOnlySpan<char> input, ref UrlWriter writer, ref UrlLayout layout)
    {
        int colon = input.Contains('[') ? ColonOutsideBrackets(input) : input.IndexOf(':');
        var host = colon < 0 ? input : input[..colon];
        if (host.IsEmpty)
            return UrlError.MissingHost;

        var error = HostParser.Parse(host, ref writer, out layout.HostKind);
        if (error != UrlError.None)
            return error;

        layout.HostEnd = writer.Length;
        layout.Port = layout.IsHttps ? 443 : 80;
        return colon < 0 ? UrlError.None : ParsePort(input[(colon + 1)..], ref writer, ref layout);
    }

    private static int ColonOutsideBrackets(ReadOnlySpan<char> input)
    {
        bool inside = false;
        for (int i = 0; i < input.Length; i++)
        {
            switch (input[i])
            {
                case '[':
                    inside = true;
                    break;
                case ']':
                    inside = false;
                    break;
                case ':' when !inside:
                    return i;
            }
        }

        return -1;
    }

    private static UrlError ParsePort(scoped ReadOnlySpan<char> digits, ref UrlWriter writer, ref UrlLayout layout)
    {
        if (digits.IsEmpty)
            return UrlError.None;

        int port = 0;
        foreach (char c in digits)
        {
            if (!char.IsAsciiDigit(c))
                return UrlError.InvalidPort;
            port = port * 10 + (c - '0');
            if (port > ushort.MaxValue)
                return UrlError.InvalidPort;
        }

        if (port == layout.Port)
            return UrlError.None;

        layout.Port = port;
        writer.Append(':');
        writer.Append(port);
        return UrlError.None;
    }

    /// <summary>Path state, for what follows the slash at which the writer stands. Writes that slash too.</summary>
    private static void ParsePath(scoped ReadOnlySpan<char> input, ref UrlWriter writer, ref UrlLayout layout)
    {
        int end = input.IndexOfAny(CodePointSets.PathEnd);
        PathWriter.Write(end < 0 ? input : input[..end], layout.PathStart, ref writer);
        layout.PathEnd = writer.Length;
        if (end >= 0)
            WriteQueryAndFragment(input[end..], ref writer, ref layout);
        else
            layout.IdentityEnd = writer.Length;
    }

    /// <summary>Query state, from '?' or '#' on.</summary>
    private static void WriteQueryAndFragment(scoped ReadOnlySpan<char> input, ref UrlWriter writer, ref UrlLayout layout)
    {
        layout.PathEnd = writer.Length;
        int hash = input.IndexOf('#');
        var query = hash < 0 ? input : input[..hash];
        if (!query.IsEmpty)
        {
            writer.Append('?');
            writer.AppendEncoded(query[1..], CodePointSets.QuerySafe);
        }

        layout.IdentityEnd = writer.Length;
        if (hash >= 0)
            WriteFragment(input[hash..], ref writer);
    }

    /// <summary>Fragment state, from '#' on.</summary>
    private static void WriteFragment(scoped ReadOnlySpan<char> input, ref UrlWriter writer)
    {
        writer.Append('#');
        writer.AppendEncoded(input[1..], CodePointSets.FragmentSafe);
    }
}
