using Nylas.LinkSafety.Scanning.Tests.Urls.Vectors;

namespace Nylas.LinkSafety.Scanning.Tests.Urls;

/// <summary>Seeded hostile input: mutations of the standard's own test inputs, and texts of URL delimiters.</summary>
internal sealed class UrlInputs(int seed)
{
    private static readonly string[] Corpus =
        [.. WptJson.Read("urltestdata.json").Select(row => (string)row["input"]!).Where(input => input.Contains("http", StringComparison.Ordinal)),
         .. WptJson.Read("toascii.json").Select(row => $"https://{row["input"]}/")];

    // Delimiters and their encodings, dots, digits in three radixes, joiners, marks, both directions, lone surrogates.
    private static readonly string[] Pieces =
    [
        "http://", "https:", "HTTPS://", "//", "/", "\\", "?", "#", "@", ":", ":80", ":443", ":99999", "[", "]", "[::1]", "[1::2:3]",
        ".", "..", "/..", "/.", "%2e", "%2E%2e", "%", "%%", "%25", "%00", "%ff", "%C3%BC", "%zz", "\t", "\n", "\r", " ", "\0", "\u007f",
        "0x7f", "0177", "127", "1", "256", "4294967295", "4294967296", "a", "B", "example", ".com", "xn--", "xn--a", "xn--tda", "ü", "ß",
        "é", "e\u0301", "\u00AD", "\u200C", "\u200D", "\u0301", "א", "ا", "٣", "。", "／", "：", "ｘｎ－－", "℀", "\uFDFA", "가", "\uD83D\uDE00",
        "\uD800", "\uDC00", "\uFFFD", "\uFFFF", "\U0010FFFF", "'", "\"", "<", ">", "`", "{", "}", "|", "^", "~", "&", "=", ";", "+", "token=",
    ];

    private readonly Random _random = new(seed);

    public string Next()
    {
        if (_random.Next(3) == 0)
        {
            string start = _random.Next(2) == 0 ? "" : "http://h";
            return start + string.Concat(_random.GetItems(Pieces, _random.Next(1, 14)));
        }

        string text = Corpus[_random.Next(Corpus.Length)];
        for (int i = _random.Next(1, 5); i > 0; i--)
        {
            int at = _random.Next(text.Length + 1);
            text = _random.Next(4) switch
            {
                0 => text.Insert(at, Pieces[_random.Next(Pieces.Length)]),
                1 when at < text.Length => text.Remove(at, 1),
                2 => text[..at] + (char)_random.Next(char.MaxValue + 1) + text[at..],
                _ => text[..at] + Corpus[_random.Next(Corpus.Length)],
            };
        }

        return text;
    }

    public int NextIndex(int length) => _random.Next(length);
}
