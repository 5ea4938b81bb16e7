using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Tests.Pages;

public sealed class PageScriptTests
{
    [Fact]
    public void Counts_AreOfTokensNotOfWordsInCommentsAndStrings()
    {
        var scripts = Reading.Facts("""
            <script>
            // eval( atob( debugger
            var note = "unescape( eval(";
            eval(atob("eA==")); new Function("x")(); setTimeout("y()", 1); unescape("%20"); decodeURIComponent("a"); String.fromCharCode(65);
            window["eval"]("z"); var _0x1a2b = "\x41\x42\u0043\n";
            </script><script src=/x.js></script>
            """).Scripts;

        Assert.Equal((1, 1), (scripts.InlineCount, scripts.ExternalCount));
        Assert.Equal((4, 1, 2, 1), (scripts.EvalCount, scripts.AtobCount, scripts.UnescapeCount, scripts.FromCharCodeCount));
        Assert.Equal((3, 1), (scripts.HexEscapeCount, scripts.MangledNameCount));
        Assert.False(scripts.DetectsDebugger);
    }

    [Fact]
    public void Entropy_TellsPackedTextFromCode()
    {
        var code = Reading.Facts("<script>" + string.Concat(Enumerable.Repeat("function add(first, second) { return first + second; }\n", 50)) + "</script>").Scripts;
        var random = new Random(1);
        var packed = Reading.Facts("<script>var a='" + Convert.ToBase64String(Enumerable.Range(0, 3000).Select(_ => (byte)random.Next(256)).ToArray()) + "'</script>");

        Assert.InRange(code.EntropyBitsPerChar, 3, 5);
        Assert.InRange(packed.Scripts.EntropyBitsPerChar, 5.5, 6.5);
        Assert.Equal(4000, packed.Scripts.LongestToken);
        Assert.Equal(1, packed.Encodings.Base64BlobCount);
    }

    public static TheoryData<string, Func<ScriptFacts, bool>> Doings => new()
    {
        { "<script>document.write('x')</script>", facts => facts.WritesDocument },
        { "<button onclick=\"navigator.clipboard.writeText('powershell -w hidden')\">Verify</button>", facts => facts.WritesClipboard },
        { "<script>document.execCommand('copy')</script>", facts => facts.WritesClipboard },
        { "<script>setInterval(function(){ debugger; }, 50)</script>", facts => facts.DetectsDebugger },
        { "<body oncontextmenu='return false'>", facts => facts.BlocksInspection },
        { "<script>document.onkeydown = function (e) { if (e.keyCode == 123) return false }</script>", facts => facts.BlocksInspection },
        { "<script>var b = new Blob([x]); a.href = URL.createObjectURL(b); a.download = 'i.zip'; a.click()</script>", facts => facts.BuildsDownload },
        { "<script>await window.ethereum.request({ method: 'eth_requestAccounts' })</script>", facts => facts.TouchesWallet },
        { "<script>Notification.requestPermission()</script>", facts => facts.RequestsNotifications },
        { "<script>fetch('/c', { body: p })</script>", facts => facts.SendsRequests },
        { "<script>$.post('/c', p)</script>", facts => facts.SendsRequests },
    };

    [Theory]
    [MemberData(nameof(Doings))]
    public void Doing_IsSeen(string html, Func<ScriptFacts, bool> isSeen)
    {
        Assert.True(isSeen(Reading.Facts(html).Scripts));
        Assert.False(isSeen(Reading.Facts("<script>var copy = submit + download + key; list.write(1)</script>").Scripts));
    }

    [Fact]
    public void Encodings_AreCounted()
    {
        var encodings = Reading.Facts("""
            <p>Pay&#80;&#x61;l</p><p>a&shy;b pass​word</p><a href="data:text/html,x">1</a><a href="java&#10;script:go()">2</a><a href="javascript:;">3</a><img src="data:image/svg+xml,x">
            """).Encodings;

        Assert.Equal((2, 1, 1), (encodings.DataUriCount, encodings.DataUriHtmlCount, encodings.JavascriptUriCount));
        Assert.Equal(2, encodings.ZeroWidthCount);
        Assert.InRange(encodings.EntityRatio, 0.04, 0.08);
        Assert.False(encodings.HasUndecodableBytes);
    }

    /// <summary>In Persian a zero-width non-joiner is spelling.</summary>
    [Fact]
    public void ZeroWidth_InOtherScripts_IsNotCounted() => Assert.Equal(0, Reading.Facts("<p>می\u200Cخواهم").Encodings.ZeroWidthCount);
}
