using System.Buffers;
using System.Runtime.CompilerServices;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Redirects;

/// <summary>Reads a signed link as it was clicked: from the bytes of the request line, so that nobody has decoded or sorted it before.</summary>
internal sealed class ClickTarget(SigningKeyStore keys)
{
    /// <summary>A sender's 128 characters, every one of them escaped.</summary>
    public const int MaxEncodedSender = SenderId.MaxLength * 3;

    /// <summary>A destination's 8,192 characters, every one of them escaped.</summary>
    private const int MaxEncodedDestination = WebUrl.MaxInputLength * 3;

    private const int StackChars = 512;

    /// <param name="target">The request target; everything behind the first question mark is the link's query.</param>
    /// <param name="senderBuffer">Of <see cref="MaxEncodedSender"/> characters: <paramref name="sender"/> may lie in it.</param>
    /// <param name="destination">Where the click leads, when the status is good.</param>
    /// <param name="sender">Who made the link, decoded; empty for nobody.</param>
    public ClickTargetStatus Read(
        ReadOnlySpan<char> target, Span<char> senderBuffer, out WebUrl? destination, out ReadOnlySpan<char> sender)
    {
        destination = null;
        sender = default;
        if (!SignedLink.TryParse(target[(target.IndexOf('?') + 1)..], out var link))
            return ClickTargetStatus.NotALink;
        if (link.Destination.Length > MaxEncodedDestination)
            return ClickTargetStatus.TooLong;
        if (keys.Current.Find(link.KeyId) is not { } key || !LinkMac.Verify(key, link) || !TryReadSender(link.Sender, senderBuffer, out sender))
            return ClickTargetStatus.NotALink;
        return ReadDestination(link.Destination, out destination);
    }

    // A plain one needs no copy.
    private static bool TryReadSender(ReadOnlySpan<char> raw, Span<char> buffer, out ReadOnlySpan<char> sender)
    {
        sender = raw;
        if (raw.IsEmpty)
            return true;
        if (raw.ContainsAny('%', '+'))
        {
            if (raw.Length > MaxEncodedSender || !FormText.TryDecode(raw, buffer, out var length))
                return false;
            sender = buffer[..length];
        }

        return SenderId.IsValid(sender);
    }

    // The buffers are written before they are read; clearing 1 KiB of stack costs as much as looking the decision up.
    [SkipLocalsInit]
    private static ClickTargetStatus ReadDestination(ReadOnlySpan<char> raw, out WebUrl? destination)
    {
        char[]? rented = null;
        var buffer = raw.Length <= StackChars ? stackalloc char[StackChars] : rented = ArrayPool<char>.Shared.Rent(raw.Length);
        destination = null;
        var error = UrlError.MissingHost;
        var isUrl = FormText.TryDecode(raw, buffer, out var length) && WebUrl.TryParse(buffer[..length], out destination, out error);
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return isUrl ? ClickTargetStatus.Good : error == UrlError.TooLong ? ClickTargetStatus.TooLong : ClickTargetStatus.NotALink;
    }
}
