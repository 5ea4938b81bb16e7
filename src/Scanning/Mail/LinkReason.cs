namespace Nylas.LinkSafety.Scanning.Mail;

/// <summary>One reason for or against a link being the reported one.</summary>
/// <param name="Code">Stable, kebab-case; docs/mail.md lists them.</param>
/// <param name="Weight">What it adds to <see cref="MailLink.Score"/>.</param>
public sealed record LinkReason(string Code, double Weight);
