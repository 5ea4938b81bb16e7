namespace Nylas.LinkSafety.Gateway.Pages;

/// <summary>Where visitors' pages are.</summary>
internal static class PagePaths
{
    public const string Front = "/";

    /// <summary>Where "don't open the link" leads: a page that says that nothing was opened. Referrer is forgeable and history needs script.</summary>
    public const string Left = "/left";

    public const string Mistake = "/mistake";

    /// <summary>The form that takes reports of harmful links; below it, what became of each.</summary>
    public const string Report = "/report";

    public const string Favicon = "/favicon.svg";

    public const string SecurityTxt = "/.well-known/security.txt";

    public const string Robots = "/robots.txt";
}
