namespace Nylas.LinkSafety.Grains.Interfaces.Urls;

/// <summary>What is believed of a URL. Unknown is not clean: a source that could not see abstains.</summary>
[GenerateSerializer, Alias("linksafety.Verdict")]
public enum Verdict
{
    /// <summary>Nothing is known, or nothing that counts.</summary>
    Unknown,

    /// <summary>Looked at, and nothing speaks against it.</summary>
    Clean,

    /// <summary>Enough speaks against it to warn a visitor.</summary>
    Suspicious,

    /// <summary>Enough speaks against it to stop a visitor.</summary>
    Malicious,

    /// <summary>Two looks disagree: cloaking.</summary>
    Inconsistent,

    /// <summary>The destination did not answer.</summary>
    Unreachable,
}
