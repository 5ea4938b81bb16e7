using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Mail.Choice;

/// <summary>What is gathered of one link before it is judged.</summary>
internal sealed class LinkDraft(WebUrl url, UnwrapResult unwrapped)
{
    public WebUrl Url => url;

    public UnwrapResult Unwrapped => unwrapped;

    /// <summary>What it is judged by: where it leads, as far as that can be told.</summary>
    public WebUrl Target => unwrapped.Destination ?? url;

    public MailLinkKind Kind { get; set; }

    public MailRegion Region { get; set; }

    public string Part { get; set; } = "";

    public string Anchor { get; set; } = "";

    /// <summary>The folded text around it, itself included.</summary>
    public string Context { get; set; } = "";

    public int Occurrences { get; set; }

    /// <summary>In how much of its region it stands, 0 to 1.</summary>
    public double Depth { get; set; }

    public bool IsImage { get; set; }

    public bool IsHidden { get; set; }

    public bool IsDefanged { get; set; }

    public bool IsInAttachment { get; set; }

    public bool IsInSignature { get; set; }

    public bool IsFirstOfRegion { get; set; }
}
