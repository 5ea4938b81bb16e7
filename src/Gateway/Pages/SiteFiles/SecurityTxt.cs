using System.Globalization;
using System.Text;

namespace Nylas.LinkSafety.Gateway.Pages.SiteFiles;

/// <summary>
/// <c>/.well-known/security.txt</c> (RFC 9116). Expires is counted from the clock: while somebody runs this, the configured contact is what
/// they say it is, and an abandoned copy goes stale within half a year (the RFC recommends less than one).
/// </summary>
internal static class SecurityTxt
{
    private static readonly TimeSpan _validity = TimeSpan.FromDays(180);

    public static string Render(SecurityContactOptions options, DateTimeOffset now)
    {
        var expires = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + _validity;
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"Contact: {options.Contact}\n")
            .Append(CultureInfo.InvariantCulture, $"Expires: {expires:yyyy-MM-dd'T'HH:mm:ss'Z'}\n")
            .Append(CultureInfo.InvariantCulture, $"Preferred-Languages: {options.PreferredLanguages}\n");
        if (options.Canonical.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"Canonical: {options.Canonical}\n");
        return text.ToString();
    }
}
