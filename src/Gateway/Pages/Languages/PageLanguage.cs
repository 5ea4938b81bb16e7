namespace Nylas.LinkSafety.Gateway.Pages.Languages;

/// <summary>One language that pages are written in.</summary>
/// <param name="Index">Its place in <see cref="PageLanguages.All"/>; what is prebuilt per language is kept by it.</param>
/// <param name="Texts">Every text of every page.</param>
internal sealed record PageLanguage(int Index, PageTexts Texts)
{
    /// <summary>BCP 47 tag: the <c>lang</c> attribute and Content-Language.</summary>
    public string Tag => Texts.Tag;
}
