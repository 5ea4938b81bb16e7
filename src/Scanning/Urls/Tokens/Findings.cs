namespace Nylas.LinkSafety.Scanning.Urls.Tokens;

/// <summary>Collects reasons, one a place: the first rule that speaks for a place is the most telling one.</summary>
internal readonly struct Findings(string outer, List<TokenReason> reasons)
{
    public void Add(TokenKind kind, string where)
    {
        string place = outer + where;
        if (!reasons.Exists(reason => reason.Where == place))
            reasons.Add(new TokenReason(kind, place));
    }
}
