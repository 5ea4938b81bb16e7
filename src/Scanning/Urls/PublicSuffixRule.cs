namespace Nylas.LinkSafety.Scanning.Urls;

/// <summary>The three forms of a line in the list: <c>co.uk</c>, <c>*.ck</c>, <c>!www.ck</c>.</summary>
[Flags]
internal enum RuleKind : byte
{
    Plain = 1,
    Wildcard = 2,
    Exception = 4,
}

/// <summary>What the list says of one suffix; "kobe.jp" may carry several rules ("kobe.jp", "*.kobe.jp").</summary>
internal readonly record struct PublicSuffixRule(string Suffix, RuleKind Kinds, RuleKind PrivateKinds)
{
    public bool Is(RuleKind kind) => (Kinds & kind) != 0;

    public bool IsPrivate(RuleKind kind) => (PrivateKinds & kind) != 0;
}
