namespace Nylas.LinkSafety.Grains.Interfaces.Reports;

/// <summary>What makes a voice one voice.</summary>
[GenerateSerializer, Alias("linksafety.VoiceKind")]
public enum VoiceKind
{
    /// <summary>Nobody is known: the network it came from (/24 of IPv4, /48 of IPv6).</summary>
    Network,

    /// <summary>A mailbox of a free-mail provider, where every mailbox is somebody else's.</summary>
    Mailbox,

    /// <summary>A mail domain of one organisation, however many mailboxes it has.</summary>
    Domain,

    /// <summary>An API key: the reporter is authenticated.</summary>
    Key,
}
