namespace Nylas.LinkSafety.Gateway.Pages.SiteFiles;

/// <summary><c>LinkSafety:Security</c>: whom to tell of a harmful link or a weakness.</summary>
internal sealed class SecurityContactOptions
{
    public const string Section = "LinkSafety:Security";

    /// <summary>
    /// A <c>mailto:</c>, <c>https:</c> or <c>tel:</c> address, in security.txt (RFC 9116, 2.5.3) and on the front page. Default: the maker's
    /// disclosure page; whoever runs the product names their own.
    /// </summary>
    public string Contact { get; set; } = "https://www.nylas.com/security";

    /// <summary>BCP 47 tags of the languages that whoever reads the contact understands, separated by commas (RFC 9116, 2.5.8). Default: en.</summary>
    public string PreferredLanguages { get; set; } = "en";

    /// <summary>
    /// Where this file is meant to be found, as in <c>https://links.example.com/.well-known/security.txt</c> (RFC 9116, 2.5.2); it lets a
    /// reader tell a copy from the original. Left out when empty, the default: we cannot know our own public names, and a Host header is
    /// whatever its sender likes.
    /// </summary>
    public string Canonical { get; set; } = "";
}
