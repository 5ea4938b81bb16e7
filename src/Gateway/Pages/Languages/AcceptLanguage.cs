using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Nylas.LinkSafety.Gateway.Pages.Languages;

/// <summary>
/// RFC 9110, 12.5.4, matched by RFC 4647's lookup: a range is shortened from its end until one of our languages is met, so that
/// <c>de-CH-1996</c> finds German. The highest weight wins, the earlier range among equals; <c>q=0</c> refuses a language.
/// </summary>
internal static class AcceptLanguage
{
    /// <summary>Browsers send well under 200 characters; what is longer comes from somebody who is trying something, and the rest is not read.</summary>
    public const int MaxCharacters = 1024;

    /// <summary>No browser sends more; see <see cref="MaxCharacters"/>.</summary>
    public const int MaxRanges = 32;

    /// <returns>The best of <paramref name="supported"/>, as an index; 0 where nothing matches.</returns>
    public static int Choose(StringValues header, ReadOnlySpan<string> supported)
    {
        Span<double> weights = stackalloc double[supported.Length];
        weights.Fill(double.NaN);
        Span<int> order = stackalloc int[supported.Length];
        var wildcard = double.NaN;
        var wildcardOrder = 0;
        var ranges = 0;
        var left = MaxCharacters;

        foreach (var line in header)
        {
            var text = line.AsSpan();
            if (text.Length > left)
                text = text[..left];
            left -= text.Length;
            foreach (var part in text.Split(','))
            {
                if (++ranges > MaxRanges)
                    break;
                if (!TryReadRange(text[part], out var tag, out var weight))
                    continue;
                if (tag is "*")
                {
                    if (double.IsNaN(wildcard))
                        (wildcard, wildcardOrder) = (weight, ranges);
                }
                else if (Find(tag, supported) is >= 0 and var index && (double.IsNaN(weights[index]) || weights[index] < weight))
                {
                    (weights[index], order[index]) = (weight, ranges);
                }
            }
        }

        return Best(weights, order, wildcard, wildcardOrder);
    }

    private static int Best(ReadOnlySpan<double> weights, ReadOnlySpan<int> order, double wildcard, int wildcardOrder)
    {
        var best = 0;
        var (bestWeight, bestOrder) = (0.0, int.MaxValue);
        for (var i = 0; i < weights.Length; i++)
        {
            // A wildcard stands for every language that was not named.
            var (weight, at) = double.IsNaN(weights[i]) ? (double.IsNaN(wildcard) ? 0 : wildcard, wildcardOrder) : (weights[i], order[i]);
            if (weight > bestWeight || (weight > 0 && weight == bestWeight && at < bestOrder))
                (best, bestWeight, bestOrder) = (i, weight, at);
        }

        return best;
    }

    private static int Find(ReadOnlySpan<char> range, ReadOnlySpan<string> supported)
    {
        for (; ; )
        {
            for (var i = 0; i < supported.Length; i++)
            {
                if (range.Equals(supported[i], StringComparison.OrdinalIgnoreCase))
                    return i;
            }

            if (range.LastIndexOf('-') is not (> 0 and var hyphen))
                return -1;
            range = range[..hyphen];
        }
    }

    private static bool TryReadRange(ReadOnlySpan<char> part, out ReadOnlySpan<char> tag, out double weight)
    {
        weight = 1;
        var semicolon = part.IndexOf(';');
        tag = (semicolon < 0 ? part : part[..semicolon]).Trim(" \t");
        if (tag.IsEmpty)
            return false;
        if (semicolon < 0)
            return true;

        var parameter = part[(semicolon + 1)..].Trim(" \t");
        if (parameter.Length < 3 || parameter[0] is not ('q' or 'Q') || parameter[1] != '=')
            return false;

        // qvalue has at most three decimals; what is not one makes the range unreadable, not preferred.
        var value = parameter[2..];
        return value.Length <= 5
            && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out weight)
            && weight is >= 0 and <= 1;
    }
}
