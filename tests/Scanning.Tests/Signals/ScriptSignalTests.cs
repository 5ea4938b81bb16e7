using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Signals.Scripts;
using static Nylas.LinkSafety.Scanning.Tests.Signals.SignalAssert;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

public sealed class ScriptSignalTests
{
    private const string Here = "https://www.shop-and-more.com/";

    public static TheoryData<ScriptFacts> Obfuscated => new(
        new ScriptFacts { WritesDocument = true, UnescapeCount = 1, LongestToken = 5000 },
        new ScriptFacts { EvalCount = 1, AtobCount = 1, LongestToken = 5000 },
        new ScriptFacts { HexEscapeCount = 400 },
        new ScriptFacts { MangledNameCount = 60 });

    public static TheoryData<ScriptFacts> Plain => new(
        new ScriptFacts(),
        new ScriptFacts { EvalCount = 3, LongestToken = 80 },
        new ScriptFacts { AtobCount = 1, LongestToken = 5000 }, // an embedded font
        new ScriptFacts { InlineLength = 200_000, EntropyBitsPerChar = 5.7, LongestToken = 900 }); // minified

    [Theory]
    [MemberData(nameof(Obfuscated))]
    public void ObfuscatedScript_Speaks(ScriptFacts scripts) => Speaks<ObfuscatedScriptSignal>(Look.At(Here, Look.Page() with { Scripts = scripts }));

    [Theory]
    [MemberData(nameof(Plain))]
    public void ObfuscatedScript_PlainOrMinified_IsSilent(ScriptFacts scripts) => IsSilent<ObfuscatedScriptSignal>(Look.At(Here, Look.Page() with { Scripts = scripts }));

    [Fact]
    public void HiddenIframe_OfAnotherSite_Speaks() => Speaks<HiddenIframeSignal>(Look.At(Here, Frame("https://evil.test/f", hidden: true)));

    [Theory]
    [InlineData("https://evil.test/f", false)]
    [InlineData("https://www.googletagmanager.com/ns.html", true)]
    [InlineData("https://login.shop-and-more.com/check", true)]
    public void HiddenIframe_Otherwise_IsSilent(string url, bool hidden) => IsSilent<HiddenIframeSignal>(Look.At(Here, Frame(url, hidden)));

    [Fact]
    public void DataUriDocument_Speaks() => Speaks<DataUriDocumentSignal>(Look.At(Here, Look.Page() with { Encodings = new EncodingFacts { DataUriCount = 1, DataUriHtmlCount = 1 } }));

    [Fact]
    public void DataUriDocument_Pictures_IsSilent() => IsSilent<DataUriDocumentSignal>(Look.At(Here, Look.Page() with { Encodings = new EncodingFacts { DataUriCount = 40 } }));

    [Theory]
    [InlineData(" JavaScript:send()")]
    [InlineData("data:text/html,x")]
    public void ScriptFormAction_Speaks(string action) => Speaks<ScriptFormActionSignal>(Look.At(Here, Look.Page(Look.Form(FieldKind.Password) with { ActionRaw = action })));

    [Fact]
    public void ScriptFormAction_Otherwise_IsSilent()
    {
        IsSilent<ScriptFormActionSignal>(Look.At(Here, Look.Page(Look.Form(FieldKind.Text) with { ActionRaw = "javascript:search()" })));
        IsSilent<ScriptFormActionSignal>(Look.At(Here, Look.Page(Look.Form(FieldKind.Password) with { ActionRaw = "/javascript:x" })));
    }

    [Fact]
    public void BuildsDownload_WithABlob_SpeaksLouder()
    {
        SignalHit plain = Speaks<BuildsDownloadSignal>(Look.At(Here, Look.Page() with { Scripts = new ScriptFacts { BuildsDownload = true } }));
        SignalHit blob = Speaks<BuildsDownloadSignal>(Look.At(Here, Look.Page() with { Scripts = new ScriptFacts { BuildsDownload = true, LongestToken = 50_000 } }));
        Assert.True(blob.Weight > plain.Weight);
    }

    [Fact]
    public void BuildsDownload_Otherwise_IsSilent() => IsSilent<BuildsDownloadSignal>(Look.At(Here, Look.Page() with { Scripts = new ScriptFacts { LongestToken = 50_000 } }));

    [Fact]
    public void InspectionBlocked_OverAForm_Speaks() => Speaks<InspectionBlockedSignal>(Look.At(Here, Look.LogIn() with { Scripts = new ScriptFacts { BlocksInspection = true } }));

    [Fact]
    public void InspectionBlocked_WithoutAForm_IsSilent() => IsSilent<InspectionBlockedSignal>(Look.At(Here, Look.Page() with { Scripts = new ScriptFacts { BlocksInspection = true, DetectsDebugger = true } }));

    [Fact]
    public void ZeroWidthText_OverAForm_Speaks() => Speaks<ZeroWidthTextSignal>(Look.At(Here, Look.LogIn() with { Encodings = new EncodingFacts { ZeroWidthCount = 30 } }));

    [Fact]
    public void ZeroWidthText_FewOrWithoutAForm_IsSilent()
    {
        IsSilent<ZeroWidthTextSignal>(Look.At(Here, Look.LogIn() with { Encodings = new EncodingFacts { ZeroWidthCount = 2 } }));
        IsSilent<ZeroWidthTextSignal>(Look.At(Here, Look.Page() with { Encodings = new EncodingFacts { ZeroWidthCount = 30 } }));
    }

    private static PageFacts Frame(string url, bool hidden) => Look.Page() with
    {
        Resources = [new PageResource { Kind = ResourceKind.Iframe, Url = url, Host = Look.Parse(url).Host, IsHidden = hidden }],
    };
}
