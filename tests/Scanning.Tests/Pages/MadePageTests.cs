using System.Text.Json;
using Nylas.LinkSafety.Scanning.Pages;

namespace Nylas.LinkSafety.Scanning.Tests.Pages;

/// <summary>Whole pages of the kinds that come by mail, as a person would write them; each is what it is by several facts at once.</summary>
public sealed class MadePageTests
{
    [Fact]
    public void BankLogin_IsALoginToItsOwnHost()
    {
        var facts = Facts("bank-login");
        var form = Assert.Single(facts.Forms);

        Assert.Equal(("https://www.nordhaven.example/login", "post", "Continue"), (form.Action, form.Method, form.SubmitText));
        Assert.Equal([FieldKind.Hidden, FieldKind.Username, FieldKind.Password, FieldKind.Checkbox, FieldKind.Submit], form.Fields.Select(field => field.Kind));
        Assert.Equal(("Nordhaven Bank", "© 2026 Nordhaven Bank plc. Registered in England."), (facts.SiteName, facts.CopyrightLine));
        Assert.Equal((7, 0), (facts.LinkCount, facts.DeadLinkCount));
        Assert.All(facts.Links, link => Assert.Equal("www.nordhaven.example", link.Host));
    }

    [Fact]
    public void BankLookalike_CollectsEverythingForSomebodyElse()
    {
        var facts = Facts("bank-lookalike");
        var form = Assert.Single(facts.Forms);

        Assert.Equal("https://files.cheap-host.example/nh/post.php", form.Action);
        Assert.Equal(
            [FieldKind.Username, FieldKind.Password, FieldKind.CardNumber, FieldKind.CardCode, FieldKind.Otp, FieldKind.Submit],
            form.Fields.Select(field => field.Kind));
        Assert.Contains("Your account has been limited", facts.Text, StringComparison.Ordinal);
        Assert.StartsWith("weather garden", facts.HiddenText, StringComparison.Ordinal);
        Assert.Equal((4, 4), (facts.LinkCount, facts.DeadLinkCount));
        Assert.True(facts.Scripts.BlocksInspection);
        Assert.True(facts.Encodings.EntityRatio > 0);
        Assert.Equal(1, facts.Encodings.ZeroWidthCount);
        Assert.True(Assert.Single(facts.Resources, resource => resource.Kind == ResourceKind.Iframe).IsHidden);
    }

    [Fact]
    public void Newsletter_HasItsPreheaderHiddenAndItsPixelSeen()
    {
        var facts = Facts("newsletter");

        Assert.Equal(("fr", "Trois légumes à semer avant les gelées."), (facts.Language, facts.HiddenText));
        Assert.Equal([FieldKind.Email, FieldKind.Submit], Assert.Single(facts.Forms).Fields.Select(field => field.Kind));
        Assert.Equal([false, true], facts.Resources.Select(resource => resource.IsHidden));
    }

    [Fact]
    public void Article_IsReadAsText()
    {
        var facts = Facts("article-de");

        Assert.Contains("Beton wird mit den Jahren fester, der Stahl darin schwächer.", facts.Text, StringComparison.Ordinal);
        Assert.Equal(("Satzwerk 4.2", "Was Beton über fünfzig Jahre geschieht."), (facts.Generator, facts.Description));
        Assert.Equal(1, facts.Scripts.InlineCount);
        Assert.Null(Page("article-de").Redirect);
    }

    [Fact]
    public void JapaneseLogin_FieldsAreKnownByTheirLabels()
        => Assert.Equal(
            [FieldKind.Email, FieldKind.Password, FieldKind.Otp, FieldKind.Submit],
            Assert.Single(Facts("login-ja").Forms).Fields.Select(field => field.Kind));

    [Theory]
    [InlineData("redirect-meta", HopKind.MetaRefresh, 1)]
    [InlineData("redirect-script", HopKind.ScriptRedirect, 0)]
    public void Redirector_LeadsToItsLanding(string name, HopKind kind, int seconds)
    {
        var redirect = Page(name).Redirect;

        Assert.Equal((kind, "https://landing.example/offer?id=7", TimeSpan.FromSeconds(seconds)), (redirect?.Kind, redirect?.Target, redirect?.Delay));
    }

    [Fact]
    public void ObfuscatedKit_ShowsTheFormItWrites()
    {
        var facts = Facts("obfuscated-kit");
        var form = Assert.Single(facts.Forms);

        Assert.Equal("https://collect.example/n.php", form.Action);
        Assert.Equal([FieldKind.Email, FieldKind.Password, FieldKind.Submit], form.Fields.Select(field => field.Kind));
        Assert.Equal((1, "Mailbox upgrade Sign in"), (facts.EmbeddedDocumentCount, facts.Text));
        Assert.True(facts.Scripts is { WritesDocument: true, DetectsDebugger: true, BlocksInspection: true, HexEscapeCount: > 10, MangledNameCount: > 0 });
    }

    [Fact]
    public void Lures_AreSeenByWhatTheyDo()
    {
        Assert.True(Facts("paste-and-run").Scripts.WritesClipboard);
        Assert.Contains("Press Windows + R", Facts("paste-and-run").HiddenText, StringComparison.Ordinal);
        Assert.True(Facts("smuggling").Scripts.BuildsDownload);
        Assert.True(Facts("wallet").Scripts is { TouchesWallet: true, SendsRequests: true });
        var wallet = Assert.Single(Facts("wallet").Forms);
        Assert.True(wallet.IsFormless);
        Assert.Equal(FieldKind.SeedPhrase, wallet.Fields[0].Kind);
        Assert.True(Assert.Single(Facts("auto-submit").Forms).IsAutoSubmitted);
    }

    /// <summary>Same bytes, same facts, whoever reads them and however often.</summary>
    [Fact]
    public void EveryPage_IsReadTheSameByAll()
    {
        var files = Directory.GetFiles(Folder(), "*.html");
        var first = files.Select(file => JsonSerializer.Serialize(Page(Path.GetFileNameWithoutExtension(file)))).ToArray();

        Parallel.For(0, files.Length * 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            Assert.Equal(first[i % files.Length], JsonSerializer.Serialize(Page(Path.GetFileNameWithoutExtension(files[i % files.Length])))));
        Assert.NotEmpty(files);
    }

    private static PageFacts Facts(string name) => Page(name).Facts ?? throw new InvalidOperationException(name + " was not read");

    private static PageResult Page(string name)
        => new PageParser(new PageOptions()).Parse(
            new PageInput(Reading.Url("https://www.nordhaven.example/login"), File.ReadAllBytes(Path.Combine(Folder(), name + ".html")), "text/html"), CancellationToken.None);

    private static string Folder() => Path.Combine(AppContext.BaseDirectory, "Data", "Pages");
}
