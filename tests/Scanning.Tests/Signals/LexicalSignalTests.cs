using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Signals.Lexical;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

public sealed class LexicalSignalTests
{
    [Fact]
    public void HostWording_OfADeceivingName_NamesTheWord()
    {
        SignalHit hit = SignalAssert.Speaks<HostWordingSignal>(Look.At("https://secure-paypal-verification.com/"));
        Assert.True(hit.Weight > 1);
        Assert.Equal(SignalKind.Deception, hit.Kind);
        Assert.Matches("most of all by \"(secure|paypal|verification)\"", hit.Evidence);
    }

    [Fact]
    public void HostWording_OfAPlainName_SpeaksForIt() => Assert.True(SignalAssert.Speaks<HostWordingSignal>(Look.At("https://blog.gardening-history-society.org/")).Weight < 0);

    [Fact]
    public void PathWording_OfAKitsPath_NamesTheWord() =>
        Assert.Contains("\"webscr\"", SignalAssert.Speaks<PathWordingSignal>(Look.At("https://driftwoodlamps.com/webscr/x")).Evidence, StringComparison.Ordinal);

    // What redaction takes out of the URL must not come back as evidence.
    [Theory]
    [InlineData("https://driftwoodlamps.com/verify/signin/anna.secret@example.org")]
    [InlineData("https://driftwoodlamps.com/signin?account=annasecret&login=annasecret")]
    [InlineData("https://driftwoodlamps.com/reset/annasecret0123456789abcdef0123456789")]
    public void PathWording_NeverNamesWhatIsRedacted(string url) =>
        Assert.DoesNotContain("annasecret", new PathWordingSignal().Evaluate(Look.At(url))?.Evidence ?? "", StringComparison.Ordinal);

    [Fact]
    public void PathWording_OfAHomePage_IsSilent() => SignalAssert.IsSilent<PathWordingSignal>(Look.At("https://driftwoodlamps.com/"));

    [Fact]
    public void AddressShape_OfARandomName_SpeaksAgainstIt() =>
        Assert.Equal(SignalKind.Deception, SignalAssert.Speaks<AddressShapeSignal>(Look.At("https://x7f3kq-92hzt-4417.bz81.com/")).Kind);

    [Fact]
    public void AddressPlace_OfACheapEnding_IsOfTheNeighbourhood()
    {
        SignalHit hit = SignalAssert.Speaks<AddressPlaceSignal>(Look.At("https://lamps.icu/"));
        Assert.Equal(SignalKind.Infrastructure, hit.Kind);
        Assert.Contains(".icu", hit.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://203.0.114.7/login")]
    public void Signals_OfAnAddressInPlaceOfAName_AreSilent(string url)
    {
        SignalAssert.IsSilent<HostWordingSignal>(Look.At(url));
        SignalAssert.IsSilent<PathWordingSignal>(Look.At(url));
        SignalAssert.IsSilent<AddressShapeSignal>(Look.At(url));
        SignalAssert.IsSilent<AddressPlaceSignal>(Look.At(url));
    }
}
