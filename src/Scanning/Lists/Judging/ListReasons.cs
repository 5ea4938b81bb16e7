namespace Nylas.LinkSafety.Scanning.Lists.Judging;

/// <summary>Stable reason codes of what lists say. Never changed or given a second meaning.</summary>
public static class ListReasons
{
    /// <summary>A list has the URL, or what it lies on.</summary>
    public const string Listed = "listed";

    /// <summary>The same, and the list is old or not sure: it only warns.</summary>
    public const string ListedWeak = "listed-weak";

    /// <summary>The entry reaches many people's pages, or a warning list speaks for what it is about: a person looks first.</summary>
    public const string ListedHeld = "listed-held";

    /// <summary>What is listed is not the link but a URL that it leads to.</summary>
    public const string ListedOfRedirect = "listed-of-redirect";

    /// <summary>No list has it any more: why a verdict was taken back.</summary>
    public const string Unlisted = "unlisted";

    /// <summary>A list of prefixes may have it, and its server could not say: that stops nobody, and clears nobody.</summary>
    public const string Unconfirmed = "listed-unconfirmed";
}
