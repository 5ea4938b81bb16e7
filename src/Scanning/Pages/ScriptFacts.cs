namespace Nylas.LinkSafety.Scanning.Pages;

/// <summary>What the page's own scripts (inline and in event attributes) contain, read as tokens and never run.</summary>
public sealed record ScriptFacts
{
    /// <summary>Script elements with text of their own.</summary>
    public int InlineCount { get; init; }

    /// <summary>Their characters together, the whole page's, even where only the first part was read.</summary>
    public int InlineLength { get; init; }

    /// <summary>Script elements with a src.</summary>
    public int ExternalCount { get; init; }

    /// <summary>Calls of eval and of the Function constructor, and of setTimeout with a string.</summary>
    public int EvalCount { get; init; }

    public int AtobCount { get; init; }

    /// <summary>Calls of unescape, decodeURI and decodeURIComponent.</summary>
    public int UnescapeCount { get; init; }

    public int FromCharCodeCount { get; init; }

    /// <summary>\xNN and \uNNNN in string literals that stand for printable ASCII: nobody writes those by hand.</summary>
    public int HexEscapeCount { get; init; }

    /// <summary>Names of the shape _0x1a2b, as obfuscators make them.</summary>
    public int MangledNameCount { get; init; }

    /// <summary>The longest literal or name, in characters.</summary>
    public int LongestToken { get; init; }

    /// <summary>Shannon entropy of the first 32 Ki characters, 0 to 8. 0 without script.</summary>
    public double EntropyBitsPerChar { get; init; }

    /// <summary>document.write or writeln.</summary>
    public bool WritesDocument { get; init; }

    /// <summary>navigator.clipboard.write*, execCommand("copy") or setData in a copy event.</summary>
    public bool WritesClipboard { get; init; }

    /// <summary>.submit() or .requestSubmit() anywhere.</summary>
    public bool SubmitsForm { get; init; }

    /// <summary>A debugger statement.</summary>
    public bool DetectsDebugger { get; init; }

    /// <summary>Keeps the visitor from looking: the context menu or the developer keys are suppressed.</summary>
    public bool BlocksInspection { get; init; }

    /// <summary>Puts a file together in the page and offers it as a download (HTML smuggling).</summary>
    public bool BuildsDownload { get; init; }

    /// <summary>Speaks to a browser wallet (window.ethereum, solana, eth_sendTransaction and their kin).</summary>
    public bool TouchesWallet { get; init; }

    /// <summary>Asks for the right to send notifications.</summary>
    public bool RequestsNotifications { get; init; }

    /// <summary>Sends what was typed by fetch, XMLHttpRequest or sendBeacon.</summary>
    public bool SendsRequests { get; init; }

    /// <summary>Navigations that stand inside a function or a condition: seen, not followed.</summary>
    public int ConditionalRedirectCount { get; init; }

    /// <summary>The first of the inline scripts' text, at most <see cref="PageLimits.ScriptSampleChars"/>.</summary>
    public string Sample { get; init; } = "";
}
