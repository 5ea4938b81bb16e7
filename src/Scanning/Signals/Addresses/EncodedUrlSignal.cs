using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Signals.Addresses;

/// <summary>Encodings that no program needs: letters and digits as %41, percent signs encoded again, line ends and zero bytes.</summary>
internal sealed class EncodedUrlSignal : IUrlSignal
{
    // Reasoned: encoders leave letters alone; writing them so only hides a word from filters. Nested redirect parameters encode percent signs twice,
    // so only the path is read for that.
    private const double HiddenLetters = 1.8;
    private const double Controls = 1.5;
    private const double Twice = 0.8;

    /// <summary>One or two come from odd software.</summary>
    private const int Few = 3;

    public string Id => "encoded-url";

    public SignalHit? Evaluate(SignalContext context)
    {
        ReadOnlySpan<char> path = context.FinalUrl.Path;
        if (!path.Contains('%') && !context.FinalUrl.Query.Contains('%'))
            return null;
        (int letters, int controls, int twice) = Count(path);
        (int queryLetters, int queryControls, _) = Count(context.FinalUrl.Query);
        if (letters + queryLetters >= Few)
            return this.Hit($"{letters + queryLetters} plain letters or digits are written as percent codes", HiddenLetters, SignalKind.Deception);
        if (controls + queryControls > 0)
            return this.Hit("line ends or zero bytes are encoded in it", Controls, SignalKind.Deception);
        return twice >= Few ? this.Hit("percent codes of the path are encoded again", Twice, SignalKind.Deception) : null;
    }

    private static (int Letters, int Controls, int Twice) Count(ReadOnlySpan<char> text)
    {
        int letters = 0, controls = 0, twice = 0;
        for (int i = text.IndexOf('%'); i >= 0 && i + 2 < text.Length; i = Next(text, i + 1))
        {
            if (!char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                continue;
            char value = (char)((Value(text[i + 1]) << 4) | Value(text[i + 2]));
            letters += char.IsAsciiLetterOrDigit(value) ? 1 : 0;
            controls += value is '\0' or '\r' or '\n' ? 1 : 0;
            twice += value == '%' ? 1 : 0;
        }

        return (letters, controls, twice);
    }

    private static int Next(ReadOnlySpan<char> text, int from)
    {
        int next = text[from..].IndexOf('%');
        return next < 0 ? -1 : from + next;
    }

    private static int Value(char hex) => char.IsAsciiDigit(hex) ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
