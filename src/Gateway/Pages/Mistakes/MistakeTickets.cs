using System.Diagnostics.CodeAnalysis;
using System.Text;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages.Forms;

namespace Nylas.LinkSafety.Gateway.Pages.Mistakes;

/// <summary>Issues and reads <see cref="MistakeTicket"/>s: <see cref="FormTickets"/> that hold key length, key and URL.</summary>
internal sealed class MistakeTickets(SigningKeyStore keys, TimeProvider clock)
{
    private readonly FormTickets _tickets = new(keys, clock, "linksafety/mistake/1");

    public string Issue(string urlKey, string redactedUrl)
    {
        var url = redactedUrl.AsSpan(0, Math.Min(redactedUrl.Length, MistakeTicket.MaxUrlCharacters));
        Span<byte> content = stackalloc byte[1 + byte.MaxValue + (3 * MistakeTicket.MaxUrlCharacters)];
        content[0] = checked((byte)urlKey.Length);
        var length = 1;
        length += Encoding.ASCII.GetBytes(urlKey, content[length..]);
        length += Encoding.UTF8.GetBytes(url, content[length..]);
        return _tickets.Issue(content[..length]);
    }

    /// <returns>False for what is malformed, forged, signed with a revoked key, or too old.</returns>
    public bool TryRead(ReadOnlySpan<char> text, [NotNullWhen(true)] out MistakeTicket? ticket)
    {
        ticket = null;
        if (!_tickets.TryRead(text, out var content, out var issuedAt))
            return false;
        var keyLength = content[0];
        ticket = new MistakeTicket(Encoding.ASCII.GetString(content[1..(1 + keyLength)]), Encoding.UTF8.GetString(content[(1 + keyLength)..]), issuedAt);
        return true;
    }

    /// <summary>See <see cref="FormTickets.FormToken"/>.</summary>
    public string FormToken(string ticket, string receipt, string nonce) => _tickets.FormToken(ticket, receipt, nonce);

    /// <summary>See <see cref="FormTickets.IsFormToken"/>.</summary>
    public bool IsFormToken(string token, string ticket, string receipt, string nonce) => _tickets.IsFormToken(token, ticket, receipt, nonce);
}
