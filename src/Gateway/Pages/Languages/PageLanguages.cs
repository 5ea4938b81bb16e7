using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace Nylas.LinkSafety.Gateway.Pages.Languages;

/// <summary>
/// The languages, one embedded file each in Pages/Texts. A file that lacks a text, or has one too many, does not load, so that no page is
/// ever half in another language.
/// </summary>
internal static class PageLanguages
{
    /// <summary>The first is what somebody gets who asks for none of them.</summary>
    private static readonly string[] _tags = ["en", "de", "fr", "es", "ja"];

    public static ImmutableArray<PageLanguage> All { get; } = [.. _tags.Select((tag, index) => new PageLanguage(index, Load(tag)))];

    public static PageLanguage Choose(StringValues acceptLanguage) => All[AcceptLanguage.Choose(acceptLanguage, _tags)];

    private static PageTexts Load(string tag)
    {
        var name = $"{typeof(PageTexts).Namespace}.{tag}.json";
        using var stream = typeof(PageTexts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The language file {name} is not in the assembly.");
        var texts = JsonSerializer.Deserialize(stream, PageTextsContext.Default.PageTexts)
            ?? throw new InvalidOperationException($"The language file {name} is empty.");
        return texts.Tag == tag ? texts : throw new InvalidOperationException($"The language file {name} says that it is '{texts.Tag}'.");
    }
}
