using System.Text;
using Nylas.LinkSafety.Scanning.Lexical;
using Nylas.LinkSafety.Scanning.Tests.Signals;

namespace Nylas.LinkSafety.Scanning.Tests.Lexical;

public sealed class UrlModelTests
{
    private static readonly double[] s_usual = new double[UrlModel.Groups];

    [Fact]
    public void Shipped_SaysWhatTrainedIt_AndIsSmall()
    {
        Assert.Contains("2factorauth", UrlModel.Shipped.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("openphish", UrlModel.Shipped.Description, StringComparison.OrdinalIgnoreCase); // its terms allow no training
        Assert.InRange(UrlModel.Shipped.Size, 1, 1 << 20);
    }

    [Theory]
    [InlineData("http://www.driftwood-lamps.com/shop/login.php", "https://driftwood-lamps.com:8443/shop/login.html")] // neither scheme, www, port nor ending is read
    [InlineData("https://a1b2.driftwood.com/x/12345", "https://a7b9.driftwood.com/x/99999")] // nor which digit it is
    public void Judge_WhatTellsSetsApart_IsNotRead(string one, string other) => Assert.Equal(Scores(one), Scores(other));

    [Fact]
    public void Judge_ABareHome_SaysNothingOfItsPath()
    {
        double[] scores = Scores("https://driftwood-lamps.com/");

        Assert.Equal((0.0, 0.0), (scores[(int)FeatureGroup.PathLetters], scores[(int)FeatureGroup.PathWords]));
        Assert.NotEqual(0, scores[(int)FeatureGroup.HostLetters]);
    }

    [Theory]
    [InlineData("http://203.0.114.7/paypal/login")]
    [InlineData("http://[2001:db8::1]/paypal/login")]
    public void Judge_AnAddressInPlaceOfAName_SaysNothing(string url) => Assert.All(Scores(url), static score => Assert.Equal(0, score));

    [Theory]
    [InlineData("https://secure-paypal-login-verify.com/webscr/signin", "https://driftwoodlamps.com/our-story")]
    [InlineData("https://metamask-airdrop-claim.app/", "https://lampsbythesea.org/")]
    public void Judge_AWordedAddress_IsAboveAPlainOne(string worded, string plain) => Assert.True(Scores(worded).Sum() > Scores(plain).Sum() + 1);

    [Fact]
    public void Judge_AFeaturesWeight_IsItsPlaceInTheTable()
    {
        var sink = new Recording([]);
        UrlFeatures.Read(Address("https://driftwood-lamps.com/"), ref sink);
        uint telling = sink.Hashes.First(static item => item.Group == FeatureGroup.HostWords).Hash;
        sbyte[] weights = new sbyte[1 << 12];
        weights[telling & (weights.Length - 1)] = 100;
        var model = new UrlModel(weights, 0.01, s_usual, "");

        var scores = model.Judge(Address("https://driftwood-lamps.com/"));

        Assert.True(scores[(int)FeatureGroup.HostWords] > 0);
        Assert.Equal(1, model.WeightOf(telling), 1e-9);
        Assert.Equal("driftwood", TellingWord.Find(model, Address("https://driftwood-lamps.com/"), isPath: false));
    }

    [Fact]
    public void File_WrittenAndRead_IsTheSameModel()
    {
        using var file = Written([1, -2, 3, 127]);

        var model = UrlModelFile.Read(file);

        Assert.Equal((4, 3 * 0.25, "two\nlines"), (model.Size, model.WeightOf(2), model.Description));
    }

    [Theory]
    [InlineData("linksafety url model\nversion 0\nweights 4\nunit 1\nusual 0 0 0 0 0 0\n\nabcd", "of version 0")]
    [InlineData("linksafety url model\nversion 1\nweights 4\nunit 1\nusual 0 0\n\nabcd", "odd number")]
    [InlineData("linksafety url model\nversion 1\nweights 4\nusual 0 0 0 0 0 0\nx y\n\nabcd", "lacks \"unit\"")]
    [InlineData("linksafety url model\nversion 1\nweights 4\nunit 1\nusual 0 0 0 0 0 0\n\nabcde", "longer than it says")]
    [InlineData("\u007fELF", "does not begin")]
    public void File_ThatIsNone_IsRefusedWithItsFault(string content, string fault)
    {
        using var file = new MemoryStream(Encoding.Latin1.GetBytes(content));

        Assert.Contains(fault, Assert.Throws<InvalidDataException>(() => UrlModelFile.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_CutOff_IsRefused()
    {
        using var file = Written([1, -2, 3, 127]);
        file.SetLength(file.Length - 1);

        Assert.Throws<EndOfStreamException>(() => UrlModelFile.Read(file));
    }

    private static MemoryStream Written(sbyte[] weights)
    {
        var file = new MemoryStream();
        UrlModelFile.Write(file, weights, 0.25, s_usual, "two\nlines");
        file.Position = 0;
        return file;
    }

    private static double[] Scores(string url)
    {
        var scores = UrlModel.Shipped.Judge(Address(url));
        return [.. Enumerable.Range(0, UrlModel.Groups).Select(i => scores[i])];
    }

    private static UrlAddress Address(string url) => new(Look.At(url));

    private readonly struct Recording(List<(FeatureGroup Group, uint Hash)> hashes) : IFeatureSink
    {
        public IReadOnlyList<(FeatureGroup Group, uint Hash)> Hashes => hashes;

        public void Add(FeatureGroup group, uint hash, int start, int length) => hashes.Add((group, hash));
    }
}
