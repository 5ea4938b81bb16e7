using System.Text;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>A regular expression that matches one text and no other, as exporters write who know no equality: <c>^http://evil\.example/$</c>.</summary>
internal static class StixRegex
{
    private const string Special = ".^$*+?()[]{}|\\";

    /// <summary>The text; null when the expression matches more than one.</summary>
    public static string? ExactValue(string expression)
    {
        if (expression is not ['^', .. var inside, '$'])
            return null;
        var result = new StringBuilder(inside.Length);
        for (int i = 0; i < inside.Length; i++)
        {
            char c = inside[i];
            bool isEscaped = c == '\\' && i + 1 < inside.Length;
            if (isEscaped)
                c = inside[++i];

            // "\d" and the like are classes; "\." is a dot.
            if (isEscaped ? char.IsAsciiLetterOrDigit(c) : Special.Contains(c, StringComparison.Ordinal))
                return null;
            result.Append(c);
        }

        return result.ToString();
    }
}
