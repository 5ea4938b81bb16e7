using System.Buffers;

namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>
/// Reads the list's format (https://github.com/publicsuffix/list/wiki/Format): a rule a line up to the
/// first white space, comments after "//", and markers in comments for the ICANN and private sections.
/// </summary>
internal static class PublicSuffixListReader
{
    private const string VersionMark = "// VERSION:";

    public static PublicSuffixList Read(TextReader reader)
    {
        var rules = new Dictionary<string, PublicSuffixRule>(capacity: 12_000, StringComparer.Ordinal);
        string version = "";
        bool inPrivate = false, sawIcann = false;
        int lineNumber = 0;

        while (reader.ReadLine() is { } line)
        {
            lineNumber++;
            var text = line.AsSpan().Trim();
            if (text.StartsWith("//"))
            {
                if (text.StartsWith(VersionMark))
                    version = text[VersionMark.Length..].Trim().ToString();
                else if (text.Contains("===BEGIN ICANN DOMAINS===", StringComparison.Ordinal))
                    sawIcann = true;
                else if (text.Contains("===BEGIN PRIVATE DOMAINS===", StringComparison.Ordinal))
                    inPrivate = true;
                else if (text.Contains("===END PRIVATE DOMAINS===", StringComparison.Ordinal))
                    inPrivate = false;
                continue;
            }

            int end = text.IndexOfAny(' ', '\t');
            if (end >= 0)
                text = text[..end];
            if (!text.IsEmpty)
                Add(rules, text, inPrivate, lineNumber);
        }

        // An error page saved as the list must not leave every host a site of its own.
        if (!sawIcann || rules.Count == 0)
            throw new InvalidDataException("This is not a public suffix list: it has no ICANN section with rules.");

        return new PublicSuffixList(rules, version);
    }

    private static void Add(Dictionary<string, PublicSuffixRule> rules, ReadOnlySpan<char> text, bool isPrivate, int lineNumber)
    {
        var (kind, suffix) = text switch
        {
            ['!', .. var exception] => (RuleKind.Exception, ToAscii(exception)),
            ['*', '.', .. var parent] => (RuleKind.Wildcard, ToAscii(parent)),
            ['*'] => (RuleKind.Wildcard, null),
            _ => (RuleKind.Plain, ToAscii(text)),
        };

        // "*" alone is the default rule, which lookups apply anyway.
        if (text is ['*'])
            return;

        if (suffix is null || suffix.Contains('*', StringComparison.Ordinal))
            throw new InvalidDataException($"Line {lineNumber} of the public suffix list is not a rule: \"{text}\".");

        rules.TryGetValue(suffix, out var known);
        rules[suffix] = new PublicSuffixRule(suffix, known.Kinds | kind, known.PrivateKinds | (isPrivate ? kind : 0));
    }

    /// <summary>The rule's name in the form hosts have: lower case and punycode; null where it is no name.</summary>
    private static string? ToAscii(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
            return null;

        char[] buffer = ArrayPool<char>.Shared.Rent(UrlParser.MaxLength);
        var writer = new UrlWriter(buffer);
        string? result = HostParser.Parse(name, ref writer, out var kind) == UrlError.None && kind == HostKind.Domain && !writer.Overflowed
            ? writer.Written.ToString()
            : null;
        ArrayPool<char>.Shared.Return(buffer);
        return result;
    }
}
