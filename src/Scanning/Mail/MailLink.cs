using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>One link of a reported mail, however often it stands there.</summary>
public sealed record MailLink
{
    /// <summary>As it stands in the mail.</summary>
    public required WebUrl Url { get; init; }

    /// <summary>Where it leads through the wrappers that are known here; this service's own links are the caller's to resolve.</summary>
    public required UnwrapResult Unwrapped { get; init; }

    public required MailLinkKind Kind { get; init; }

    public required MailRegion Region { get; init; }

    /// <summary>The MIME part it stands in, as in "1.2"; empty where the mail has only one.</summary>
    public required string Part { get; init; }

    /// <summary>What a person reads on it, an image's alternative text included; at most 256 characters, perhaps empty.</summary>
    public required string AnchorText { get; init; }

    /// <summary>Its place among the mail's different links, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>How often it stands in the mail.</summary>
    public required int Occurrences { get; init; }

    /// <summary>How likely it is the reported one; above 0 is likely. The sum of <see cref="Reasons"/>.</summary>
    public double Score { get; init; }

    /// <summary>Most telling first.</summary>
    public ImmutableArray<LinkReason> Reasons { get; init; } = [];
}
