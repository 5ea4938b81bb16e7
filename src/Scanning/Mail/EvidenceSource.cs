namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>Which message the evidence is of.</summary>
public enum EvidenceSource
{
    /// <summary>The mail as it was handed in.</summary>
    Mail,

    /// <summary>A message attached to it: its header is whole.</summary>
    AttachedMessage,

    /// <summary>A message copied into its text: only what the mail program copied of the header.</summary>
    InlineMessage,

    /// <summary>Fields of an ARF or XARF report, which brought no message.</summary>
    Report,
}
