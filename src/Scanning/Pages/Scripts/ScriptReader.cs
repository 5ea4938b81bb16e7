using System.Text;
using Nylas.LinkSafety.Scanning.Pages.Content;

namespace Nylas.LinkSafety.Scanning.Pages.Scripts;

/// <summary>Takes a page's scripts as the walk meets them, and follows them when a document has ended: functions are known before they are called.</summary>
internal sealed class ScriptReader
{
    private readonly EmbeddedDocuments _embedded;
    private readonly CancellationToken _stop;
    private readonly ScriptBudget _budget = new();
    private readonly ScriptTally _tally = new();
    private readonly CharacterEntropy _entropy = new();
    private readonly StringBuilder _sample = new();
    private readonly List<ScriptCode> _scripts = [];
    private readonly List<ScriptCode> _handlers = [];
    private readonly ScriptWalk _walk;
    private int _inlineCount;
    private int _inlineLength;
    private int _externalCount;
    private bool _blocksInspection;

    public ScriptReader(EmbeddedDocuments embedded, CancellationToken stop)
    {
        _embedded = embedded;
        _stop = stop;
        _walk = new ScriptWalk(_budget);
    }

    public AutoSubmits AutoSubmits => _walk.AutoSubmits;

    public IReadOnlyList<ScriptNavigation> Navigations => _walk.Navigations;

    public int Base64BlobCount => _tally.Base64BlobCount;

    public void AddExternal() => _externalCount++;

    /// <param name="text">The element's text.</param>
    /// <param name="type">Its type attribute.</param>
    /// <param name="runs">It runs in the page itself, not in a frame.</param>
    public void AddScript(string text, string? type, bool runs)
    {
        if (!IsScript(type) || string.IsNullOrWhiteSpace(text))
            return;
        _inlineCount++;
        _inlineLength += text.Length;
        _entropy.Add(text);
        if (_sample.Length < PageLimits.ScriptSampleChars)
        {
            _sample.Append(_sample.Length == 0 ? "" : "\n");
            _sample.Append(text.AsSpan(0, Math.Min(text.Length, Math.Max(PageLimits.ScriptSampleChars - _sample.Length, 0))));
        }

        if (Tokenize(text) is { } code && runs)
            _scripts.Add(code);
    }

    /// <param name="name">The attribute.</param>
    /// <param name="text">Its code.</param>
    /// <param name="runs">It runs without the visitor.</param>
    public void AddHandler(string name, string text, bool runs)
    {
        if (name is "oncontextmenu" or "onselectstart" or "ondragstart" && text.Contains("false", StringComparison.Ordinal))
            _blocksInspection = true;
        if (Tokenize(text) is { } code && runs)
            _handlers.Add(code);
    }

    /// <summary>Follows what was added since the last time; markup that it writes goes to the embedded documents.</summary>
    public void Run()
    {
        foreach (var code in _scripts.Concat(_handlers))
        {
            _stop.ThrowIfCancellationRequested();
            _walk.Run(code);
        }

        _scripts.Clear();
        _handlers.Clear();

        // A browser reads all of it as one stream: kits write a form in a dozen pieces.
        if (_walk.Written.Count > 0)
            _embedded.AddWritten(string.Concat(_walk.Written));
        _walk.Written.Clear();
    }

    public ScriptFacts BuildFacts() => new()
    {
        InlineCount = _inlineCount,
        InlineLength = _inlineLength,
        ExternalCount = _externalCount,
        EvalCount = _tally.EvalCount,
        AtobCount = _tally.AtobCount,
        UnescapeCount = _tally.UnescapeCount,
        FromCharCodeCount = _tally.FromCharCodeCount,
        HexEscapeCount = _tally.HexEscapeCount,
        MangledNameCount = _tally.MangledNameCount,
        LongestToken = _tally.LongestToken,
        EntropyBitsPerChar = _entropy.BitsPerChar,
        WritesDocument = _tally.WritesDocument,
        WritesClipboard = _tally.WritesClipboard,
        SubmitsForm = _tally.SubmitsForm,
        DetectsDebugger = _tally.HasDebugger,
        BlocksInspection = _blocksInspection || _tally.BlocksInspection || _tally.WatchesDeveloperKeys,
        BuildsDownload = _tally.BuildsDownload,
        TouchesWallet = _tally.TouchesWallet,
        RequestsNotifications = _tally.RequestsNotifications,
        SendsRequests = _tally.SendsRequests,
        ConditionalRedirectCount = Math.Max(0, _tally.NavigationCount - _walk.FollowedPlaces),
        Sample = _sample.ToString(),
    };

    private ScriptCode? Tokenize(string text)
    {
        if (_budget.TokensLeft <= 0)
            return null;
        _stop.ThrowIfCancellationRequested();
        var code = new ScriptCode(text, _budget.TokensLeft);
        _budget.TakeTokens(code.Count);
        _tally.Add(code);
        return code;
    }

    /// <summary>
    /// JavaScript's media types (WHATWG MIME Sniffing, section 4.6), module, and types that rewriting proxies put another name before.
    /// All else (JSON, templates) is data.
    /// </summary>
    private static bool IsScript(string? type)
        => string.IsNullOrWhiteSpace(type)
            || type.Trim().Equals("module", StringComparison.OrdinalIgnoreCase)
            || type.Contains("javascript", StringComparison.OrdinalIgnoreCase)
            || type.Contains("ecmascript", StringComparison.OrdinalIgnoreCase)
            || type.Contains("jscript", StringComparison.OrdinalIgnoreCase)
            || type.Contains("livescript", StringComparison.OrdinalIgnoreCase);
}
