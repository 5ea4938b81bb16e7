using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>
/// "The same page again": 128 bits of SHA-256 over the tree of tags (runs of equal siblings as one, without scripts, styles and meta),
/// the forms with the kinds and telling names of their fields, and the shape of the title. Text, ids, classes, nonces, tokens in hidden
/// fields and the number of rows in a list do not change it; another element, form or field does.
/// </summary>
/// <remarks>No proof of identity: whoever wants a page with a given fingerprint can build one. It says when a page that was judged has changed.</remarks>
internal static class PageFingerprint
{
    /// <summary>Goes into the hash: raise it when the recipe changes, so that old fingerprints match nothing rather than the wrong thing.</summary>
    private const string Version = "1";

    /// <summary>Longer names are generated.</summary>
    private const int MaxTellingName = 32;

    public static string Compute(ulong structure, ImmutableArray<PageForm> forms, string? title)
    {
        var recipe = new StringBuilder(Version).Append('\n').Append(structure.ToString("x16", null)).Append('\n');
        AppendShape(recipe, title);
        foreach (var form in forms)
        {
            recipe.Append('\n').Append(form.IsFormless ? "formless" : form.Method);
            var hasHidden = false;
            foreach (var field in form.Fields)
            {
                if (field.Kind == FieldKind.Hidden)
                {
                    hasHidden = true;
                    continue;
                }

                recipe.Append('|').Append(field.Kind);
                if (IsTelling(field.Name))
                    recipe.Append(':').Append(field.Name);
            }

            if (hasHidden)
                recipe.Append("|hidden");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipe.ToString())).AsSpan(0, 16));
    }

    /// <summary>Words become a, numbers 0: "3 new messages - Inbox" and "12 new messages - Inbox" are one title.</summary>
    private static void AppendShape(StringBuilder recipe, string? title)
    {
        var last = '\0';
        foreach (var c in title ?? "")
        {
            var shape = char.IsLetter(c) || char.IsSurrogate(c) ? 'a' : char.IsDigit(c) ? '0' : c;
            if (shape != last || shape is not ('a' or '0'))
                recipe.Append(shape);
            last = shape;
        }
    }

    private static bool IsTelling(string? name)
        => name is { Length: > 0 and <= MaxTellingName } && !name.AsSpan().ContainsAnyInRange('0', '9');
}
