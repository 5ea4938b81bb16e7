using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Tests.Reference;
using Nylas.LinkSafety.Scanning.Tests.Signals;

namespace Nylas.LinkSafety.Scanning.Tests.Scoring;

public sealed class ScorerTests
{
    private const string Away = "https://harborview-dental-group.example/x/";

    private static readonly PageFacts s_article = Look.Page() with { Title = "News", Text = string.Concat(Enumerable.Repeat("Words of an article. ", 40)) };

    [Fact]
    public void Assess_ACredentialFormToAnotherSiteUnderABrandsName_Blocks()
    {
        PageFacts page = Look.Page(Look.FormTo("https://collect.evil.test/x", FieldKind.Email, FieldKind.Password)) with { Title = "Log in to PayPal", CopyrightLine = "© 2026 PayPal" };
        Assessment assessment = Registered.Scorer.Assess(Look.At(Away, page));

        Assert.Equal(Verdict.Malicious, assessment.Verdict);
        Assert.Equal(ThreatType.SocialEngineering, Assert.Single(assessment.ThreatTypes));
        Assert.Equal("brand-credential-form", assessment.Signals[0].Id);
        Assert.InRange(assessment.Confidence, 0.95, 1);
        Assert.Equal(VerdictScope.Url, assessment.Scope);
    }

    [Fact]
    public void Assess_TheSamePageAtHome_IsClean()
    {
        PageFacts page = Look.LogIn("Log in to PayPal") with { CopyrightLine = "© 2026 PayPal" };
        Assessment assessment = Registered.Scorer.Assess(Look.At("https://www.paypal.com/signin", page));

        Assert.Equal(Verdict.Clean, assessment.Verdict);
        Assert.Empty(assessment.ThreatTypes);
        Assert.True(assessment.KnownGood);
    }

    [Fact]
    public void Assess_PasteAndRunWithTheClipboard_IsMalware()
    {
        PageFacts page = Look.Page() with { Text = "Press Windows + R, then Ctrl + V", Scripts = new ScriptFacts { WritesClipboard = true } };
        Assessment assessment = Registered.Scorer.Assess(Look.At("https://captcha.icu/", page));

        Assert.Equal(Verdict.Malicious, assessment.Verdict);
        Assert.Contains(ThreatType.Malware, assessment.ThreatTypes);
    }

    [Fact]
    public void Assess_AnArticleSomewhereUnknown_IsClean() => Assert.Equal(Verdict.Clean, Registered.Scorer.Assess(Look.At("https://shop-and-more.com/", s_article)).Verdict);

    // A neighbourhood is no evidence: everything about where it lives at once still does not warn.
    [Theory]
    [InlineData("https://a-b-c-d.duckdns.org:8443/")]
    [InlineData("https://a-b-c-d.shop.icu:8443/")]
    [InlineData("https://a-b-c-d.github.io:8443/")]
    public void Assess_WhereItLivesAlone_NeverWarns(string url) => Assert.NotEqual(Verdict.Suspicious, Registered.Scorer.Assess(Look.At(url, s_article)).Verdict);

    // Each of the weaker signals alone, on a page that says nothing for or against.
    [Theory]
    [InlineData("http://203.0.114.7/")]
    [InlineData("https://anna@shop-and-more.com/")]
    [InlineData("https://paypall.com/")]
    [InlineData("https://a.b.c.d.shop-and-more.com/")]
    [InlineData("https://login.shop-and-more.com/")]
    public void Assess_AWeakSignalAlone_NeverWarns(string url)
    {
        Assert.NotEqual(Verdict.Suspicious, Registered.Scorer.Assess(Look.At(url, Look.Page())).Verdict);
        Assert.NotEqual(Verdict.Suspicious, Registered.Scorer.AssessUrl(Look.Parse(url)).Verdict);
    }

    // The same with a spelling that is phishing's own: of the URL alone, where nothing else is known.
    [Theory]
    [InlineData("https://paypal-shop.com/", "host-wording")]
    [InlineData("https://shop-and-more.com/%6c%6f%67in", "path-wording")]
    public void AssessUrl_AWeakSignalAndATellingSpelling_WarnsAndNamesIt(string url, string spelling)
    {
        Assessment assessment = Registered.Scorer.AssessUrl(Look.Parse(url));
        Assert.Equal(Verdict.Suspicious, assessment.Verdict);
        Assert.Contains(assessment.Signals, hit => hit.Id == spelling && hit.Weight > 0);
    }

    // However sure the model of spellings is, letters stop nobody from reading a page that is in order.
    [Theory]
    [InlineData("https://secure-login-verify-account-update.shop.icu/signin/webscr/confirm")]
    [InlineData("https://verification-wallet-claim-airdrop.pages.dev/")]
    public void Assess_ASpellingAlone_NeverBlocksAnArticle(string url) =>
        Assert.NotEqual(Verdict.Malicious, Registered.Scorer.Assess(Look.At(url, s_article)).Verdict);

    [Theory]
    [InlineData("https://www.paypal.com/secure-login/verify-account/webscr/confirm")]
    [InlineData("https://www.bbc.co.uk/secure-login/verify-account/webscr/confirm")]
    public void AssessUrl_OfAKnownSite_HoldsNoSpellingAgainstIt(string url) =>
        Assert.DoesNotContain(Registered.Scorer.AssessUrl(Look.Parse(url)).Signals, static hit => hit.Id is "host-wording" or "path-wording" or "address-shape" or "address-place" && hit.Weight > 0);

    [Theory]
    [InlineData("https://paypal.com.secure-login.shop.icu/")]
    [InlineData("https://paypa1-login.com/")]
    [InlineData("https://pаypаl.com/")]
    [InlineData("https://paypal-login-verify.xyz/")]
    public void AssessUrl_ManyTellingSigns_Warns(string url)
    {
        Assessment assessment = Registered.Scorer.AssessUrl(Look.Parse(url));
        Assert.Equal(Verdict.Suspicious, assessment.Verdict);
        Assert.Contains(ThreatType.SocialEngineering, assessment.ThreatTypes);
    }

    // Nothing was seen: it neither stops nor vouches, whatever the URL looks like.
    [Theory]
    [InlineData("https://paypal.com@pаypаl.com.secure-login-verify.paypa1.icu/%6c%6f%67%69%6e#a@b.c")]
    [InlineData("https://www.paypal.com/")]
    [InlineData("https://shop-and-more.com/")]
    public void AssessUrl_Anything_IsUnknownOrSuspicious(string url) =>
        Assert.Contains(Registered.Scorer.AssessUrl(Look.Parse(url)).Verdict, new[] { Verdict.Unknown, Verdict.Suspicious });

    [Theory]
    [InlineData("https://www.paypal.com/reset?token=1", true)]
    [InlineData("https://www.bbc.co.uk/x", true)]
    [InlineData("https://accounts.google.com/signin?continue=https%3A%2F%2Fmail.google.com%2F", true)] // to a sister
    [InlineData("https://accounts.google.com/signin?continue=/mail", true)]
    [InlineData("https://www.google.com/url?q=https%3A%2F%2Fevil.test%2F", false)] // sends on whoever asks
    [InlineData("https://www.google.com/url?q=https%253A%252F%252Fevil.test%252F", false)]
    [InlineData("https://www.google.com/url?q=//evil.test/", false)]
    [InlineData("https://www.google.com/url?q=\\\\evil.test/", false)]
    [InlineData("https://www.google.com/url?q=/%5Cevil.test/", false)]
    [InlineData("https://anything.github.io/", false)]
    [InlineData("https://docs.google.com/forms/d/1", false)]
    [InlineData("https://email.secureserver.net/login", true)]
    [InlineData("https://12.34.56.78.host.secureserver.net/", false)] // a registrar's name for a customer's server
    [InlineData("http://ip-12-34-56-78.ip.secureserver.net/", false)]
    [InlineData("http://p3nlhg1.shr.prod.phx3.secureserver.net/~user/", false)]
    [InlineData("https://shop-and-more.com/", false)]
    [InlineData("http://203.0.114.7/", false)]
    public void AssessUrl_KnownGood_IsForHomesAloneAndNotForWhatSendsOn(string url, bool expected) =>
        Assert.Equal(expected, Registered.Scorer.AssessUrl(Look.Parse(url)).KnownGood);

    [Theory]
    [InlineData("https://www.paypal.com/reset/abc", ScanOutcome.NotFetched, "token-bearing", Verdict.Unknown)]
    [InlineData("https://shop-and-more.com/reset/abc", ScanOutcome.NotFetched, "token-bearing", Verdict.Suspicious)]
    [InlineData("https://anything.github.io/reset/abc", ScanOutcome.NotFetched, "token-bearing", Verdict.Suspicious)]
    [InlineData("https://shop-and-more.com/", ScanOutcome.NotFetched, "over-budget", Verdict.Unknown)]
    [InlineData("https://paypa1-login.com/", ScanOutcome.NotFetched, "over-budget", Verdict.Suspicious)]
    [InlineData("https://shop-and-more.com/", ScanOutcome.Unreachable, "connect-timeout", Verdict.Unreachable)]
    [InlineData("https://paypa1-login.com/", ScanOutcome.Unreachable, "connect-timeout", Verdict.Suspicious)]
    [InlineData("https://shop-and-more.com/", ScanOutcome.Refused, "address-not-public", Verdict.Suspicious)]
    [InlineData("http://192.168.1.1/", ScanOutcome.Refused, "address-not-public", Verdict.Suspicious)]
    [InlineData("https://shop-and-more.com/", ScanOutcome.Refused, "ambiguous-authority", Verdict.Suspicious)]
    [InlineData("https://wiki.corp/", ScanOutcome.Refused, "name-not-public", Verdict.Unknown)]
    [InlineData("https://shop-and-more.com:8443/", ScanOutcome.Refused, "port-not-allowed", Verdict.Unknown)]
    [InlineData("https://secure-login.shop.icu:8443/", ScanOutcome.Refused, "port-not-allowed", Verdict.Suspicious)]
    [InlineData("https://shop-and-more.com/", ScanOutcome.CouldNotSee, "body-too-large", Verdict.Unknown)]
    [InlineData("https://shop-and-more.com/", ScanOutcome.CouldNotSee, "page-too-complex", Verdict.Suspicious)]
    [InlineData("https://shop-and-more.com/", ScanOutcome.CouldNotSee, "decompression-bomb", Verdict.Suspicious)]
    [InlineData("https://www.bbc.co.uk/", ScanOutcome.CouldNotSee, "page-too-complex", Verdict.Unknown)]
    [InlineData("https://secure-login.shop.icu/", ScanOutcome.CouldNotSee, "bot-wall", Verdict.Suspicious)]
    [InlineData("https://www.bbc.co.uk/", ScanOutcome.CouldNotSee, "bot-wall", Verdict.Unknown)]
    public void Assess_UnseenEndings_AreNeverClean(string url, ScanOutcome outcome, string reason, Verdict expected) =>
        Assert.Equal(expected, Registered.Scorer.Assess(Look.Ended(url, outcome, reason)).Verdict);

    [Theory]
    [InlineData("image/png", 200, Verdict.Clean)]
    [InlineData("text/plain; charset=utf-8", 200, Verdict.Clean)]
    [InlineData("image/svg+xml", 200, Verdict.Unknown)] // runs script
    [InlineData("application/pdf", 200, Verdict.Unknown)]
    [InlineData("application/octet-stream", 200, Verdict.Unknown)]
    [InlineData(null, 200, Verdict.Unknown)]
    [InlineData("image/png", 404, Verdict.Unknown)]
    public void Assess_ContentThatWasNotAnalysed_IsCleanOnlyWhereItIsInert(string? type, int status, Verdict expected) =>
        Assert.Equal(expected, Registered.Scorer.Assess(Look.Answer("https://example.org/x", type, status: status)).Verdict);

    [Fact]
    public void Assess_AProgramFromNowhere_Warns() => Assert.Equal(
        ThreatType.Malware,
        Assert.Single(Registered.Scorer.Assess(Look.Answer("https://files.icu/invoice.exe", "application/x-msdownload")).ThreatTypes));

    [Fact]
    public void Assess_Signals_AreMostTellingFirst()
    {
        var hits = Registered.Scorer.AssessUrl(Look.Parse("https://paypal-login-a-b.icu:8443/#a@b.c")).Signals;
        Assert.True(hits.Length > 3);
        Assert.Equal(hits.OrderByDescending(static hit => Math.Abs(hit.Weight)).ThenBy(static hit => hit.Id, StringComparer.Ordinal), hits);
    }

    [Fact]
    public void Assess_Twice_IsEqual()
    {
        PageFacts page = Look.LogIn("PayPal", "Your account has been suspended") with { SiteName = "PayPal" };
        Assert.Equal(Registered.Scorer.Assess(Look.At(Away, page)), Registered.Scorer.Assess(Look.At(Away, page)));
    }

    [Fact]
    public void Validate_EverythingOutOfRange_ReportsAllOfIt()
    {
        ValidateOptionsResult result = new ScoringOptionsValidator().Validate(null, new ScoringOptions { Prior = 1, CautionAt = 9, BlockAt = double.NaN, InfrastructureCap = -1 });
        Assert.Equal(4, result.Failures!.Count());
        Assert.All(result.Failures!, static failure => Assert.StartsWith("Scoring:", failure, StringComparison.Ordinal));
    }

    [Fact]
    public void Validate_TheDefaults_Pass() => Assert.True(new ScoringOptionsValidator().Validate(null, new ScoringOptions()).Succeeded);

    // The cap must keep its promise for whatever is configured by default: neighbourhood alone stays below the warning.
    [Fact]
    public void Defaults_NeighbourhoodAlone_StaysBelowTheWarning()
    {
        var options = new ScoringOptions();
        Assert.True(options.Prior + options.InfrastructureCap < options.CautionAt);
    }
}
