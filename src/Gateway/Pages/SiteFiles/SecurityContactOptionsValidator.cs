using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Pages.SiteFiles;

/// <summary>Collects everything that is wrong before it speaks. What passes is safe to stand on a line of its own and in an href.</summary>
internal sealed partial class SecurityContactOptionsValidator : IValidateOptions<SecurityContactOptions>
{
    // RFC 5321, 4.5.3.1.3 gives an address 254 characters; a page's address may be longer.
    private const int MaxContactCharacters = 500;

    public ValidateOptionsResult Validate(string? name, SecurityContactOptions options)
    {
        List<string> failures = [];
        if (!IsContact(options.Contact))
        {
            failures.Add($"{SecurityContactOptions.Section}:Contact is '{options.Contact}'; expected mailto:name@host, an https: address or tel:+digits, "
                + $"at most {MaxContactCharacters} characters.");
        }

        if (!Languages().IsMatch(options.PreferredLanguages))
            failures.Add($"{SecurityContactOptions.Section}:PreferredLanguages is '{options.PreferredLanguages}'; expected language tags such as 'en, de'.");
        if (options.Canonical.Length > 0 && !IsHttps(options.Canonical))
            failures.Add($"{SecurityContactOptions.Section}:Canonical is '{options.Canonical}'; expected an https: address or nothing.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsContact(string contact) =>
        contact.Length <= MaxContactCharacters && (Mail().IsMatch(contact) || Phone().IsMatch(contact) || IsHttps(contact));

    /// <summary>Spelled as it will be visited: no white space, no line break, nothing that a browser would read in another way.</summary>
    private static bool IsHttps(string text) =>
        WebUrl.TryParse(text, out var url, out _) && url.IsHttps && !url.HasCredentials && text.Length <= MaxContactCharacters
        && (url.Serialized == text || url.Serialized == text + "/");

    [GeneratedRegex(@"^mailto:[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex Mail();

    [GeneratedRegex(@"^tel:\+[0-9-]{3,20}\z")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*(, ?[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*){0,15}\z")]
    private static partial Regex Languages();
}
