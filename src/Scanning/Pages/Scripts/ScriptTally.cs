namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>Counts what scripts contain, wherever it stands and whether or not it runs.</summary>
internal sealed class ScriptTally
{
    private bool _createsBlobUrl;
    private bool _makesBlob;
    private bool _setsDownload;
    private bool _developerKey;
    private bool _readsKeys;

    public int EvalCount { get; private set; }

    public int AtobCount { get; private set; }

    public int UnescapeCount { get; private set; }

    public int FromCharCodeCount { get; private set; }

    public int HexEscapeCount { get; private set; }

    public int MangledNameCount { get; private set; }

    public int LongestToken { get; private set; }

    public int Base64BlobCount { get; private set; }

    public int NavigationCount { get; private set; }

    public bool WritesDocument { get; private set; }

    public bool WritesClipboard { get; private set; }

    public bool SubmitsForm { get; private set; }

    public bool HasDebugger { get; private set; }

    public bool BlocksInspection { get; private set; }

    public bool TouchesWallet { get; private set; }

    public bool RequestsNotifications { get; private set; }

    public bool SendsRequests { get; private set; }

    public bool BuildsDownload => _createsBlobUrl && _makesBlob && _setsDownload;

    public bool WatchesDeveloperKeys => _developerKey && _readsKeys;

    public void Add(ScriptCode code)
    {
        for (var i = 0; i < code.Count; i++)
        {
            var token = code[i];
            switch (token.Kind)
            {
                case ScriptTokenKind.Name:
                    LongestToken = Math.Max(LongestToken, token.Length);
                    AddName(code, i);
                    break;
                case ScriptTokenKind.String or ScriptTokenKind.Template:
                    LongestToken = Math.Max(LongestToken, token.Length - 2);
                    AddString(code.TextOf(i));
                    break;
                case ScriptTokenKind.Number:
                    _developerKey |= code.TextOf(i) is "123"; // keyCode of F12
                    break;
            }
        }
    }

    private void AddName(ScriptCode code, int i)
    {
        switch (code.TextOf(i))
        {
            case "eval" or "execScript" when code.Is(i + 1, '('):
            case "Function" when code.Is(i + 1, '('):
            case "setTimeout" or "setInterval" when code.Is(i + 1, '(') && code[i + 2].Kind == ScriptTokenKind.String:
                EvalCount++;
                break;
            case "atob":
                AtobCount++;
                break;
            case "unescape" or "decodeURIComponent" or "decodeURI":
                UnescapeCount++;
                break;
            case "fromCharCode":
                FromCharCodeCount++;
                break;
            case "write" or "writeln" when code.Is(i - 1, '.') && code.Is(i - 2, "document"):
                WritesDocument = true;
                break;
            case "write" or "writeText" when code.Is(i - 1, '.') && code.Is(i - 2, "clipboard"):
            case "setData" when code.Is(i - 1, '.') && code.Is(i - 2, "clipboardData"):
                WritesClipboard = true;
                break;
            case "execCommand" when code.Is(i + 1, '(') && code[i + 2].Kind == ScriptTokenKind.String
                && ScriptLiteral.Decode(code.TextOf(i + 2)).Equals("copy", StringComparison.OrdinalIgnoreCase):
                WritesClipboard = true;
                break;
            case "submit" or "requestSubmit" when code.Is(i - 1, '.') && code.Is(i + 1, '('):
                SubmitsForm = true;
                break;
            case "debugger" when !code.Is(i - 1, '.'):
                HasDebugger = true;
                break;
            case "oncontextmenu":
                BlocksInspection = true;
                break;
            case "keyCode" or "which" or "key":
                _readsKeys = true;
                break;
            case "createObjectURL" or "msSaveOrOpenBlob" or "msSaveBlob":
                _createsBlobUrl = true;
                break;
            case "Blob" or "File":
                _makesBlob = true;
                break;
            case "download":
                _setsDownload = true;
                break;
            case "ethereum" or "web3" or "solana" or "WalletConnect" or "WalletConnectProvider" or "tronWeb" or "Web3Modal" or "connectWallet":
                TouchesWallet = true;
                break;
            case "requestPermission" when code.Is(i - 1, '.') && code.Is(i - 2, "Notification"):
                RequestsNotifications = true;
                break;
            case "pushManager":
                RequestsNotifications = true;
                break;
            case "fetch" or "XMLHttpRequest" or "sendBeacon" or "ajax" or "axios":
            case "post" when code.Is(i - 1, '.') && code.TextOf(i - 2) is "$" or "jQuery":
                SendsRequests = true;
                break;
            case "location":
                NavigationCount += Navigates(code, i) ? 1 : 0;
                break;
            case ['_', '0', 'x', _, ..]:
                MangledNameCount++;
                break;
        }
    }

    private void AddString(ReadOnlySpan<char> token)
    {
        if (token.Contains('\\'))
            HexEscapeCount += ScriptLiteral.CountPlainEscapes(token);
        if (token.Length >= PageLimits.Base64BlobChars)
            Base64BlobCount += Content.Base64Text.CountBlobs(token);
        if (token.Length is < 4 or > 40)
            return;
        switch (token[1..^1])
        {
            // window["eval"] and its like.
            case "eval":
                EvalCount++;
                break;
            case "atob":
                AtobCount++;
                break;
            case "fromCharCode":
                FromCharCodeCount++;
                break;
            case "contextmenu":
                BlocksInspection = true;
                break;
            case "F12":
                _developerKey = true;
                break;
            case "eth_sendTransaction" or "eth_requestAccounts" or "eth_signTypedData_v4" or "personal_sign" or "wallet_switchEthereumChain":
                TouchesWallet = true;
                break;
        }
    }

    /// <summary>location = …, location.href = …, location.replace(…), location.assign(…).</summary>
    private static bool Navigates(ScriptCode code, int i)
        => code.Is(i + 1, '=') || (code.Is(i + 1, '.') && ((code.Is(i + 2, "href") && code.Is(i + 3, '=')) || (code.TextOf(i + 2) is "replace" or "assign" && code.Is(i + 3, '('))));
}
