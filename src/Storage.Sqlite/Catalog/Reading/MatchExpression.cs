using System.Text;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Reading;

/// <summary>
/// What somebody typed, as an expression of the text index's own language in which nothing typed is an operator: each word a quoted phrase
/// (sqlite.org/fts5.html, section 3.1), its last token a prefix.
/// </summary>
internal static class MatchExpression
{
    /// <summary>Each word is a look-up in the index of all rows; who types more knows better than to need them.</summary>
    private const int MostWords = 8;

    /// <returns>Null when nothing can match.</returns>
    public static string? Of(string text, string? site = null)
    {
        if (text.Length > CatalogQuery.LongestText)
            return null;
        var expression = new StringBuilder();
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(HasToken).Take(MostWords))
            AppendPhrase(expression, word).Append('*');
        if (expression.Length == 0)
            return null;
        // The site's name is in the text of each of its rows: so the index narrows what it finds before any row is read.
        if (site is not null && HasToken(site))
            AppendPhrase(expression, site);
        return expression.ToString();
    }

    // Of anything else the tokenizer makes nothing, and a phrase of nothing matches nothing.
    private static bool HasToken(string word) => word.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    private static StringBuilder AppendPhrase(StringBuilder expression, string word) => expression
        .Append(expression.Length == 0 ? "" : " AND ")
        .Append('"')
        .Append(word.Replace("\"", "\"\"", StringComparison.Ordinal).Replace("\0", " ", StringComparison.Ordinal))
        .Append('"');
}
