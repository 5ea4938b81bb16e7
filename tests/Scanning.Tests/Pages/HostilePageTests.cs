using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Tests.Pages;

/// <summary>Pages made to cost. What they may cost is bounded by far more than they take, so that a busy machine does not fail the test.</summary>
public sealed class HostilePageTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    /// <summary>Without the watch, 100,000 nested elements take over a minute.</summary>
    public static TheoryData<string, string> TooComplex => new()
    {
        { "nested", Repeat("<div>", 100_000) },
        { "nested inline", Repeat("<i>", 100_000) },
        { "nested templates", Repeat("<template>", 100_000) },
        { "nested tables", Repeat("<table><tr><td>", 100_000) },
        { "nested svg", Repeat("<svg>", 100_000) },
        { "nested mathml", "<math>" + Repeat("<mrow>", 100_000) },
        { "nested foreign objects", Repeat("<svg><foreignObject>", 50_000) },
        { "nested buttons in lists", Repeat("<ul><li>", 50_000) },
        { "adoption agency", Numbered(n => $"<b id={n}><p>", 10_000) },
        { "reopened formatting", Numbered(n => $"<p><b id={n}></p>", 10_000) },
        { "reopened fonts with attributes", $"<font {Numbered(n => $"a{n}=1 ", 400)}>" + Repeat("<p>x", 60_000) },
        { "too many elements", Repeat("<br>", 60_000) },
        { "fostered elements", "<table>" + Repeat("<i></i>", 60_000) },
        { "end tags of nothing", Repeat("</z>", 200_000) },
        { "bases", Repeat("<base href=//a.example>", 5_000) },
        { "attributes", $"<div {Numbered(n => $"a{n}=1 ", 20_000)}>x<p>" },
        { "srcdoc in srcdoc", $"<iframe srcdoc=\"{Repeat("<div>", 50_000)}\"></iframe>" },
        { "written by script", $"<script>document.write(\"{Repeat("<div>", 50_000)}\")</script>" },
    };

    /// <summary>Large, yet nothing but long: read to their end.</summary>
    public static TheoryData<string, string> Bounded => new()
    {
        { "one text", new string('x', 3_000_000) },
        { "one attribute", $"<a href='{new string('x', 3_000_000)}'>y</a>" },
        { "one style", $"<p style='{Repeat("left:0;", 300_000)}'>y" },
        { "references", Repeat("&#x41;", 400_000) },
        { "broken references", Repeat("&amq", 500_000) },
        { "opened tags", Repeat("<", 2_000_000) },
        { "comments", Repeat("<!---->", 300_000) },
        { "processing", Repeat("<?x>", 300_000) },
        { "nulls", new string('\0', 100) + "<p>" + new string('\0', 1000) + Repeat("words and more ", 1000) },
        { "doctypes", Repeat("<!doctype html>", 100_000) },
        { "options", "<select>" + Repeat("<option>x", 40_000) },
        { "one string", $"<script>var a = '{new string('x', 3_000_000)}'</script>" },
        { "unclosed comment", "<script>/*" + Repeat("/*", 1_000_000) },
        { "unclosed regular expressions", "<script>" + Repeat("=/[a", 500_000) },
        { "unclosed templates", "<script>" + Repeat("`${", 500_000) },
        { "brackets", "<script>" + Repeat("([{", 500_000) },
        { "functions in functions", "<script>" + Repeat("(function(){", 100_000) },
        { "arrows", "<script>" + Repeat("a=>", 500_000) },
        { "conditions", "<script>" + Repeat("if(a)", 300_000) },
        { "doubling", "<script>var a='xxxxxxxxxxxxxxxx';" + Repeat("a=a+a;", 200) + "location=a</script>" },
        { "sums", "<script>location=" + Repeat("'x'+", 300_000) + "'y'</script>" },
        { "calls in calls", "<script>location=" + Repeat("atob(", 100_000) },
        { "recursion", "<script>function f(){g();f()} function g(){f();g()} f()</script>" },
        { "code in code", "<script>eval(" + Repeat("eval(", 50_000) },
        { "writes that write", "<script>" + Repeat("document.write('<script>document.write(1)<\\/script>');", 5_000) + "</script>" },
        { "forms", Repeat("<form></form>", 20_000) },
        { "fields", "<form>" + Repeat("<input name=email>", 20_000) },
        { "links", Repeat("<a href=//a.example/b>c</a>", 20_000) },
        { "labels", Repeat("<label for=a>b</label>", 20_000) },
        { "lone surrogates", Repeat("<input placeholder='&#xD800;'>", 1_000) },
    };

    [Theory]
    [MemberData(nameof(TooComplex))]
    public void TooComplexPage_IsStoppedEarly(string name, string html)
    {
        var watch = Stopwatch.StartNew();

        Assert.Equal((name, PageOutcome.TooComplex), (name, Reading.Page(html).Outcome));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
    }

    [Theory]
    [MemberData(nameof(Bounded))]
    public void LongPage_IsReadWithinBounds(string name, string html)
    {
        var watch = Stopwatch.StartNew();
        var result = Reading.Page(html);

        Assert.Equal((name, PageOutcome.Parsed), (name, result.Outcome));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
        AssertBounded(result.Facts!);
    }

    /// <summary>Mutated and spliced markup: whatever comes, an outcome comes back, its facts bounded, the same the second time.</summary>
    [Fact]
    public void MutatedPages_AlwaysEndInABoundedOutcome()
    {
        var rounds = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 20_000 : 400;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var html = Mutate(random);
            var input = new PageInput(Reading.Url(), html, "text/html");
            try
            {
                var first = new PageParser(new PageOptions()).Parse(input, CancellationToken.None);
                var second = new PageParser(new PageOptions()).Parse(input, CancellationToken.None);
                Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(second));
                if (first.Facts is { } facts)
                    AssertBounded(facts);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"seed {seed}, round {round}: {Encoding.Latin1.GetString(html)}", exception);
            }
        }
    }

    private static void AssertBounded(PageFacts facts)
    {
        Assert.InRange(facts.Text.Length, 0, PageLimits.TextChars);
        Assert.InRange(facts.HiddenText.Length, 0, PageLimits.HiddenTextChars);
        Assert.InRange(facts.Scripts.Sample.Length, 0, PageLimits.ScriptSampleChars);
        Assert.InRange(facts.Links.Length, 0, PageLimits.Links);
        Assert.InRange(facts.Resources.Length, 0, PageLimits.Resources);
        Assert.InRange(facts.Forms.Length, 0, PageLimits.Forms + 1);
        Assert.InRange(facts.Title?.Length ?? 0, 0, PageLimits.ShortTextChars);
        Assert.Equal(32, facts.Fingerprint.Length);
        Assert.All(facts.Forms, form => Assert.InRange(form.Fields.Length, 0, PageLimits.FieldsPerForm));
        Assert.All(facts.Links, link => Assert.InRange(link.Text.Length, 0, PageLimits.ShortTextChars));
    }

    private static byte[] Mutate(Random random)
    {
        string[] pieces =
        [
            "<div>", "</div>", "<b>", "</b>", "<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<form action=/a>", "</form>", "<input type=password name=p>", "<select>",
            "<option>", "<template>", "</template>", "<svg>", "<math>", "<script>", "</script>", "location='//a.example'", "function f(){", "}", "f()", "(", ")", "`", "'", "\"",
            "\\x", "${", "/*", "//", "<!--", "-->", "<a href='//b.example'>", "</a>", "<iframe srcdoc='<p>x'>", "&#x41;", "&", "\0", "\u00E9", "<noscript>",
            "<meta http-equiv=refresh content='0;url=/x'>", "<base href='//c.example'>", "<style>", "<title>", "setTimeout(", "atob(", "document.write(", "+", "=", "=>", ",", ";", "if(", "\n",
        ];
        var text = new StringBuilder();
        for (var i = random.Next(1, 120); i > 0; i--)
            text.Append(pieces[random.Next(pieces.Length)]);
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        for (var i = random.Next(4); i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Numbered(Func<int, string> text, int count) => string.Concat(Enumerable.Range(0, count).Select(text));
}
