namespace Nylas.LinkSafety.Gateway.Pages;

/// <summary><c>LinkSafety:VisitorPages</c>.</summary>
internal sealed class PagesOptions
{
    public const string Section = "LinkSafety:VisitorPages";

    /// <summary>What visitors read at the top of every page and in its title. 1 to 60 characters. Default: Link Safety.</summary>
    public string ServiceName { get; set; } = "Link Safety";
}
