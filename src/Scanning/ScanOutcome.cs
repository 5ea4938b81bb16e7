namespace Nylas.LinkSafety.Scanning;

/// <summary>How far a scan got. Only <see cref="Completed"/> can ever support a clean verdict: every other ending leaves the page unseen.</summary>
public enum ScanOutcome
{
    /// <summary>The chain ended in an answer that was read whole: a page that was analysed, other content known by its type, or an error page (404) that any visitor gets.</summary>
    Completed,

    /// <summary>Deliberately not fetched: the URL, or a later hop, carries a token, or a budget was used up.</summary>
    NotFetched,

    /// <summary>The fetcher would not go there: address, port, scheme or name.</summary>
    Refused,

    /// <summary>Nothing to see for anybody: DNS, connection, TLS or HTTP failed, or the server broke (5xx).</summary>
    Unreachable,

    /// <summary>Something is there that a visitor may see and this scan did not: too big, too slow, too complex, undecodable, or walled off from robots.</summary>
    CouldNotSee,
}
