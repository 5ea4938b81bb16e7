using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Hosting;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports.Voices;

/// <summary>
/// Who speaks: keyed hashes of networks and mailboxes, so that what is stored tells neither an address nor a mailbox to whoever reads it. The
/// key is never rotated, or every voice would be a new one.
/// </summary>
internal sealed class ReportVoices(SecretKey key)
{
    public const string KeyFile = "reporter-voice.key";

    // 128 bits: no two of all networks and mailboxes there are share one.
    private const int HashBytes = 16;

    /// <summary>Somebody of whom nothing is known but where the request came from.</summary>
    public ReportVoice OfNetwork(IPAddress client)
    {
        var (network, group) = Place(client);
        return new ReportVoice($"network:{network}", VoiceKind.Network, network, group);
    }

    /// <summary>Whoever holds an API key, from wherever it is used.</summary>
    public ReportVoice OfKey(string keyId, IPAddress client)
    {
        var (network, group) = Place(client);
        return new ReportVoice($"key:{keyId}", VoiceKind.Key, network, group);
    }

    /// <summary>
    /// A mailbox where anybody opens one, else the organisation, as an API key names it. Nothing proves the name, so that it is the key's own
    /// mailbox (no other key's reports are found by it), and the key stands for the network: whatever it names, it is one network and one group.
    /// </summary>
    public ReportVoice OfMailbox(Mailbox mailbox, string keyId)
    {
        var key = Hash("key", Encoding.UTF8.GetBytes(keyId));
        return mailbox.Owner is { } owner
            ? new ReportVoice($"mailbox:{Hash("mailbox", Encoding.UTF8.GetBytes($"{keyId}\n{owner}"))}", VoiceKind.Mailbox, key, key)
            : new ReportVoice($"domain:{Hash("domain", Encoding.UTF8.GetBytes($"{keyId}\n{mailbox.Domain}"))}", VoiceKind.Domain, key, key);
    }

    /// <summary>Which of the people of a network, as far as an address tells.</summary>
    public string PersonAt(IPAddress client) =>
        Hash("person", (client.IsIPv4MappedToIPv6 ? client.MapToIPv4() : client).GetAddressBytes());

    /// <summary>Which of the people of an organisation, as an API key names them.</summary>
    public string PersonOf(Mailbox mailbox, string keyId) => Hash("person", Encoding.UTF8.GetBytes($"{keyId}\n{mailbox.Address}"));

    private (string Network, string Group) Place(IPAddress client) =>
        (Hash("network", ClientNetwork.Of(client).GetAddressBytes()), Hash("group", ClientNetwork.GroupOf(client).GetAddressBytes()));

    private string Hash(string kind, ReadOnlySpan<byte> who)
    {
        Span<byte> message = stackalloc byte[kind.Length + 1 + who.Length];
        var length = Encoding.ASCII.GetBytes(kind, message);
        message[length] = (byte)'\n';
        who.CopyTo(message[(length + 1)..]);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Secret, message, mac);
        return Base64Url.EncodeToString(mac[..HashBytes]);
    }
}
