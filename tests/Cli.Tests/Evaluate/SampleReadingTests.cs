using Nylas.LinkSafety.Cli.Evaluate.Samples;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Cli.Tests.Evaluate;

public sealed class SampleReadingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void ReadRows_QuotesCommasAndLineEnds_AreTheFieldsOwn()
    {
        string path = Write("a.csv", "label,URL\r\nphishing,\"https://a.test/?x=1,2\"\r\nbenign,\"https://b.test/\"\"q\"\"\nnext\"\n");

        var rows = CsvFile.ReadRows(path).ToArray();

        Assert.Equal(["https://a.test/?x=1,2", "https://b.test/\"q\"\nnext"], rows.Select(static row => row["url"]));
        Assert.Equal(["phishing", "benign"], rows.Select(static row => row["label"]));
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("Phishing", true)]
    [InlineData("0", false)]
    [InlineData("legitimate", false)]
    [InlineData("", null)]
    [InlineData("perhaps", null)]
    public void Label_AsPeopleWriteIt_IsRead(string text, bool? expected) => Assert.Equal(expected, SampleLabel.Read(text));

    [Theory]
    [InlineData("openphish_2026.csv", true)]
    [InlineData("iscx2016_benign.csv", false)]
    [InlineData("safebrowsing", null)]
    [InlineData("hamburg.csv", null)]
    public void Label_OfAName_NeedsTheWord(string name, bool? expected) => Assert.Equal(expected, SampleLabel.OfName(name));

    [Fact]
    public void Read_AllForms_AreSamplesWithLabelSourceDateAndSite()
    {
        Write("urls/openphish.csv", "first_seen_utc,url\n2026-03-04T05:06:07Z,https://x.github.io/a\n,not a url at all\\\n");
        Write("urls/mixed.csv", "label,url,source\n1,https://bad.test/,one\n0,sub.good.test/x,two\n?,https://c.test/,one\n");
        Write("benign/list.txt", "# a list\nhttps://d.test/\n");
        Write("phishing/page.html", "<title>x</title>");
        Write("pages/manifest.csv", "file,label,url,site_hint\nkits/a.html,phishing,,\nforms/b.html,benign,,paypal\nforms/gone.html,benign,https://e.test/,\n../../etc/passwd,benign,https://f.test/,\n");
        Write("pages/kits/a.html", "<title>a</title>");
        Write("pages/forms/b.html", "<title>b</title>");

        var reader = new SampleDirectory(_directory.PathOf("."), PublicSuffixList.LoadShipped());
        var samples = reader.Read().ToDictionary(static sample => sample.Place);

        Assert.Equal(
            ["benign/list.txt:2", "pages/forms/b.html", "pages/kits/a.html", "phishing/page.html", "urls/mixed.csv:2", "urls/mixed.csv:3", "urls/openphish.csv:2"],
            samples.Keys.Order(StringComparer.Ordinal));
        var free = samples["urls/openphish.csv:2"];
        Assert.Equal((true, "openphish", new DateOnly(2026, 3, 4), "x.github.io"), (free.IsBad, free.Source, free.Date, free.Site));
        Assert.Equal((true, "mixed/one"), (samples["urls/mixed.csv:2"].IsBad, samples["urls/mixed.csv:2"].Source));
        Assert.Equal((false, "mixed/two", "good.test"), (samples["urls/mixed.csv:3"].IsBad, samples["urls/mixed.csv:3"].Source, samples["urls/mixed.csv:3"].Site));
        Assert.Equal((true, null), (samples["pages/kits/a.html"].IsBad, samples["pages/kits/a.html"].Url));
        Assert.Equal("https://www.paypal.com/", samples["pages/forms/b.html"].Url!.Serialized);
        Assert.Equal(
            ["pages/manifest.csv: 2 rows passed over: no page beside the manifest", "urls/mixed.csv: 1 rows passed over: no label", "urls/openphish.csv: 1 rows passed over: no URL that a browser would visit"],
            reader.Notes.Order(StringComparer.Ordinal));
    }

    /// <summary>The shipped weights were trained on one side: were the sides to move, what tests them would have trained them.</summary>
    [Theory]
    [InlineData("paypal.com", true)]
    [InlineData("example.org", false)]
    [InlineData("weebly.com", true)]
    [InlineData("nylas.com", false)]
    public void Split_OfASite_NeverMoves(string site, bool isTraining) => Assert.Equal(isTraining, SampleSplit.IsTrainingSite(site));

    [Fact]
    public void Split_SevenOfTenSites_Train() =>
        Assert.InRange(Enumerable.Range(0, 10_000).Count(static i => SampleSplit.IsTrainingSite($"site{i}.example")), 6_800, 7_200);

    [Theory]
    [InlineData("2026-01-01", null, true)]
    [InlineData("2026-01-02", null, false)]
    [InlineData(null, "2026-01-01", false)]
    [InlineData(null, "2026-01-02", true)]
    public void Split_ByDay_TakesFromAndLeavesBefore(string? from, string? before, bool expected)
    {
        var split = new SampleSplit { From = Day(from), Before = Day(before) };
        var sample = new Sample("s", "p", IsBad: true, Url: null) { Site = "a.test", Date = new DateOnly(2026, 1, 1) };

        Assert.Equal(expected, split.Holds(sample));
        Assert.False(split.Holds(sample with { Date = null }));
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private string Write(string name, string content)
    {
        string path = _directory.PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }
}
