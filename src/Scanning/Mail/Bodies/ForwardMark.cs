namespace Nylas.LinkSafety.Scanning.Mail.Bodies;

/// <summary>Where a forwarded or quoted message begins in a body, and what its copied header says.</summary>
/// <param name="IsForward">Its line says that it was forwarded; a copied header and "… wrote:" also stand in every reply.</param>
internal sealed record ForwardMark(int Start, int BodyStart, string? From, string? Date, string? Subject, string? ReplyTo, string? MessageId, bool IsForward)
{
    public bool HasHeader => From is not null || Subject is not null;
}
