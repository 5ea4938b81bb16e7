namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>How a brand's name stands in a host that is not the brand's, the weakest first.</summary>
internal enum BrandInHostKind
{
    /// <summary>Run together with other letters: <c>securepaypal.example</c>.</summary>
    Joined,

    /// <summary>The registered name itself under another ending: <c>paypal.example</c>; perhaps a home that is not on file.</summary>
    WholeName,

    /// <summary>A word between hyphens or digits: <c>paypal-secure.example</c>.</summary>
    Word,

    /// <summary>A label of its own before somebody else's name: <c>paypal.secure.example</c>.</summary>
    Subdomain,

    /// <summary>One letter off: <c>paypall.example</c>.</summary>
    Misspelt,

    /// <summary>A digit where a letter looks the same: <c>paypa1.example</c>.</summary>
    DigitForLetter,

    /// <summary>With the ending it has at home: <c>paypal.com.example</c>.</summary>
    SubdomainWithEnding,

    /// <summary>Letters of another script, or pairs that look like one: <c>pаypal.example</c> (Cyrillic а).</summary>
    Homoglyph,
}
