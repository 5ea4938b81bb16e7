using Nylas.LinkSafety.Grains.Interfaces.Catalog;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Xunit;

namespace Nylas.LinkSafety.Testing.Catalog;

/// <summary>Text is text: what is found, and what hostile text does not do.</summary>
public abstract partial class CatalogTestKit
{
    [Theory]
    [InlineData("secure", true)]
    [InlineData("SECURE", true)]
    [InlineData("sec", true)]
    [InlineData("ecure", false)]
    [InlineData("secure-login", true)]
    [InlineData("login.bank", true)]
    [InlineData("bank.login", false)]
    [InlineData("https://secure-login.bank.example/pay", true)]
    [InlineData("bank pay", true)]
    [InlineData("pay bank", true)]
    [InlineData("bank shop", false)]
    [InlineData("uberweisung", true)]
    [InlineData("überw", true)]
    [InlineData("  bank\t\n pay ", true)]
    [InlineData("bank - pay", true)]
    [InlineData("***", false)]
    [InlineData("   ", true)]
    public async Task Text_FindsTheBeginningsOfWords(string text, bool isFound)
    {
        await PostAsync(
            CatalogRows.Case("c", text: "https://secure-login.bank.example/pay?id=[redacted] a note: Überweisung geprüft"),
            CatalogRows.Case("d", text: "nothing of the kind") with { Version = 3 });

        var rows = (await Catalog.ListCasesAsync(new CatalogCaseQuery { Text = text }, default))!.Rows;

        Assert.Equal(isFound, rows.Any(row => row.Id == "c"));
        if (isFound && !string.IsNullOrWhiteSpace(text))
            Assert.Single(rows);
    }

    /// <summary>Each is syntax of some text index, of SQL or of nothing: none may throw, and none may find what it does not name.</summary>
    [Fact]
    public async Task Text_ThatIsHostile_NeitherThrowsNorFinds()
    {
        await PostAsync(CatalogRows.Case("c", text: "alpha beta"), CatalogRows.Url("u"));
        string[] hostile =
        [
            "\"", "\"\"", "'", "''", "\"gamma", "gamma\"", "\"gamma\" OR \"alpha\"", "gamma OR alpha", "gamma | alpha", "NOT gamma", "-gamma", "alpha NOT beta",
            "gamma*", "*", "^gamma", "text:gamma", "text : gamma", "{text}: gamma", "NEAR(gamma alpha)", "NEAR(gamma, 2)", "gamma NEAR alpha", "gamma AND", "AND",
            "OR", "(", ")", "((gamma)", "gamma)", "gamma;", "; DROP TABLE cases; --", "' OR 1=1 --", "%", "_", "?1", "@", ":x", "$x", "\0", "gamma\0alpha",
            "\ud800gamma", "\udfff", "\u202egamma", "gamma\\", "\\\"", "[gamma]", "gamma + alpha", "+", "🔑", "rank", "rowid", "cases_text", "\"\0\"",
            new string('"', 200), new string('g', 200), new string('(', 200), string.Join(' ', Enumerable.Repeat("g*", 66)), new string('x', 5_000),
        ];
        foreach (var text in hostile)
        {
            Assert.Empty((await Catalog.ListCasesAsync(new CatalogCaseQuery { Text = text }, default))!.Rows);
            Assert.Empty((await Catalog.ListUrlsAsync(new CatalogUrlQuery { Text = text }, default))!.Rows);
            Assert.Empty((await Catalog.ListUrlsAsync(new CatalogUrlQuery { Text = text, Site = text }, default))!.Rows);
            Assert.Empty((await Catalog.ListAuditAsync(new CatalogAuditQuery { Text = text, Actor = text, SubjectId = text }, default))!.Rows);
        }
    }

    [Fact]
    public async Task Text_RandomBytes_NeverThrow()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await PostAsync(CatalogRows.Case("c", text: "alpha"));
        const string alphabet = "ab \"'*^:(){}+-|&!~<>=\\/%_?@$#;,.\0\t\nANDORTNE\u00e4\u0301\ud83d\udd11";
        for (var i = 0; i < 500; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            var failure = await Record.ExceptionAsync(() => Catalog.ListCasesAsync(new CatalogCaseQuery { Text = text }, default));
            Assert.True(failure is null, $"seed {seed}, round {i}, {text}: {failure}");
        }
    }

    [Fact]
    public async Task Row_OfHostileText_ComesBackAsText()
    {
        const string hostile = "<script>alert('1')</script> \"; DROP TABLE urls; -- \0 \u202e %00";
        var audit = CatalogRows.Audit(hostile) with { Actor = hostile, What = hostile, Why = hostile, SubjectId = hostile };
        await PostAsync(audit, CatalogRows.Url(hostile, verdict: Verdict.Malicious) with { RedactedUrl = hostile, Site = hostile });

        Assert.Equal(audit, Assert.Single((await Catalog.ListAuditAsync(new CatalogAuditQuery { Actor = hostile }, default))!.Rows));
        Assert.Equal(hostile, Assert.Single((await Catalog.ListUrlsAsync(new CatalogUrlQuery { Site = hostile }, default))!.Rows).RedactedUrl);
    }
}
