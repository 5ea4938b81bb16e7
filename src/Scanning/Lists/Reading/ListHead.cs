using System.Text;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>The beginning of a file, by which its format is recognised.</summary>
public sealed class ListHead
{
    /// <summary>Enough for the longest known header (STIX identities) and some lines of data.</summary>
    public const int Bytes = 16 * 1024;

    private const int MaxSampledLines = 60;

    /// <param name="head">At most <see cref="Bytes"/> are looked at.</param>
    /// <param name="isWhole">Whether that is all there is; else its last line may be cut off.</param>
    /// <param name="fileName">Without its folder, or the last part of a URL's path; empty when unknown.</param>
    public ListHead(ReadOnlySpan<byte> head, bool isWhole, string fileName = "")
    {
        if (head.StartsWith("\uFEFF"u8))
            head = head[3..];
        if (head.Length > Bytes)
        {
            head = head[..Bytes];
            isWhole = false;
        }

        IsBinary = head.Contains((byte)0);
        Text = Encoding.UTF8.GetString(head);
        FileName = fileName;
        var lines = new List<string>();
        var comments = new List<string>();
        var rest = Text.AsSpan();
        while (!rest.IsEmpty && lines.Count < MaxSampledLines)
        {
            int end = rest.IndexOf('\n');
            if (end < 0 && !isWhole && lines.Count > 0)
                break;
            var line = (end < 0 ? rest : rest[..end]).Trim();
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line.IsEmpty)
                continue;
            (line[0] is '#' or '!' or ';' ? comments : lines).Add(line.ToString());
        }

        Lines = lines;
        Comments = comments;
    }

    /// <summary>The text as far as it goes, without a byte order mark.</summary>
    public string Text { get; }

    /// <summary>The file's name; empty when unknown.</summary>
    public string FileName { get; }

    /// <summary>The first lines that are neither empty nor comments, trimmed.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The first lines that begin as comments do in one of the formats, trimmed.</summary>
    public IReadOnlyList<string> Comments { get; }

    /// <summary>Whether it holds a NUL, which no list does.</summary>
    public bool IsBinary { get; }

    /// <summary>HTML and XML begin so, and no list.</summary>
    public bool IsMarkup => Text.AsSpan().TrimStart().StartsWith("<");

    /// <summary>JSON begins so. A list of rules may begin with "[Adblock", one of addresses with "[2001:".</summary>
    public bool IsJson
    {
        get
        {
            var text = Text.AsSpan().TrimStart();
            return text is ['{', ..] || (text is ['[', .. var rest] && (rest.TrimStart() is ['{' or '"' or '[' or ']', ..] || rest.TrimStart().IsEmpty));
        }
    }

    internal string FirstLine => Lines.Count == 0 ? "" : Lines[0];

    /// <summary>What part of the first lines is of a form, from 0 to 1.</summary>
    internal double Share(Func<string, bool> isOfForm) => Lines.Count == 0 ? 0 : (double)Lines.Count(isOfForm) / Lines.Count;

    /// <summary>Whether a JSON document has a property of that name near its beginning.</summary>
    internal bool HasProperty(string name) => IsJson && Text.Contains($"\"{name}\"", StringComparison.Ordinal);
}
