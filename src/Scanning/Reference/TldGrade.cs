namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>How common phishing is under a top-level domain; see risky-tlds.tsv.</summary>
public enum TldGrade
{
    Ordinary,
    Raised,
    High,
}
