namespace Nylas.LinkSafety.Gateway.Pages.Warnings;

/// <summary>What a warning is worded as.</summary>
internal enum WarningKind
{
    Phishing,
    Malware,
    Unwanted,
    Spam,

    /// <summary>Bad, with no kind named.</summary>
    Unsafe,

    /// <summary>Two looks disagreed.</summary>
    Inconsistent,

    /// <summary>Nothing is known against it; policy asks for care all the same.</summary>
    Unverified,
}
