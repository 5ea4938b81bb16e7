using System.Buffers.Text;
using System.Text;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>Makes signed links, with the active key.</summary>
internal sealed class LinkSigner(SigningKeyStore keys)
{
    /// <summary>Path and query of the link; the caller knows under which host it is to stand.</summary>
    /// <param name="destination">Signed in its serialisation, fragment included: what is signed is what will be visited.</param>
    /// <param name="sender">See <see cref="SenderId"/>; null for none.</param>
    public string Sign(WebUrl destination, string? sender)
    {
        var key = keys.Current.Active;
        var encodedSender = Encode(sender);
        var encodedDestination = Encode(destination.Serialized);
        Span<byte> mac = stackalloc byte[SigningKey.MacBytes];
        LinkMac.Compute(key, SignedLink.CurrentVersion, key.Id, encodedSender, encodedDestination, mac);
        var senderPart = encodedSender.Length == 0 ? "" : $"&a={encodedSender}";
        return $"{LinkMac.Path}?v={SignedLink.CurrentVersion}&k={key.Id}{senderPart}&u={encodedDestination}&s={Base64Url.EncodeToString(mac)}";
    }

    private static string Encode(string? text)
    {
        var builder = new StringBuilder();
        FormText.AppendEncoded(builder, text);
        return builder.ToString();
    }
}
