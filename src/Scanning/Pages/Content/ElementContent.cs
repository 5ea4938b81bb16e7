namespace Nylas.LinkSafety.Scanning.Pages.Content;

/// <summary>What the walk does with an element's content.</summary>
internal enum ElementContent
{
    Walk,

    /// <summary>It was read already, or says nothing.</summary>
    None,
}
