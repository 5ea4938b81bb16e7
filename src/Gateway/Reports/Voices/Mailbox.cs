using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Reports.Voices;

/// <summary>Whose mailbox an address is, as far as it matters who speaks.</summary>
/// <param name="Domain">The registrable domain, in lower case and Punycode: sub-domains are made as easily as mailboxes.</param>
/// <param name="Owner">The mailbox in its one spelling where anybody opens mailboxes at the domain; else null: there the domain speaks.</param>
/// <param name="Address">The mailbox in its one spelling, wherever it is.</param>
internal sealed record Mailbox(string Domain, string? Owner, string Address)
{
    /// <summary>RFC 5321 §4.5.3.1: 64 octets, an at sign, 255 octets.</summary>
    public const int MaxLength = 320;

    private static readonly SearchValues<char> NotInName = SearchValues.Create(" \t\r\n<>");

    // What would make more than a host of it once it stands in a URL.
    private static readonly SearchValues<char> NotInHost = SearchValues.Create("/\\?#@:[]");

    /// <param name="text">An address such as <c>jane@example.com</c>, without a display name.</param>
    public static bool TryParse(ReadOnlySpan<char> text, ReferenceData reference, [NotNullWhen(true)] out Mailbox? mailbox)
    {
        mailbox = null;
        text = text.Trim();
        var at = text.LastIndexOf('@');
        if (at <= 0 || text.Length > MaxLength || text[..at].ContainsAny(NotInName)
            || text[(at + 1)..].ContainsAny(NotInHost)
            || !WebUrl.TryParse($"https://{text[(at + 1)..]}/", out var host, out _)
            || reference.Suffixes.Lookup(host).RegistrableDomain is not { } domain)
        {
            return false;
        }

        var address = Spell(text[..at], domain);
        mailbox = new Mailbox(domain, reference.FreeMail.Contains(domain) ? address : null, address);
        return true;
    }

    /// <summary>One person's many spellings: what follows a plus is the reader's own mark (RFC 5233), and Gmail passes dots over.</summary>
    private static string Spell(ReadOnlySpan<char> local, string domain)
    {
        var plus = local.IndexOf('+');
        var name = (plus > 0 ? local[..plus] : local).ToString().ToLowerInvariant();
        return domain is "gmail.com" or "googlemail.com" ? name.Replace(".", "", StringComparison.Ordinal) + "@gmail.com" : $"{name}@{domain}";
    }
}
