using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Signals.Impersonation;
using static Nylas.LinkSafety.Scanning.Tests.Signals.SignalAssert;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

public sealed class ImpersonationSignalTests
{
    private const string Away = "https://harborview-dental-group.example/x/";

    [Theory]
    [InlineData("Log in to your PayPal account")]
    [InlineData("Sign In - Apple")] // a plain word that stands alone
    [InlineData("Apple | Connexion")]
    [InlineData("Netflix")]
    [InlineData("ＰａｙＰａｌ")]
    [InlineData("P\u200Bay\u200BPal")]
    public void BrandCredentialForm_NamedInTitle_Speaks(string title) => Speaks<BrandCredentialFormSignal>(Look.At(Away, Look.LogIn(title)));

    [Theory]
    [InlineData("Sign in")]
    [InlineData("Apple pie recipes")] // the plain word in a sentence
    [InlineData("Chase your dreams")]
    [InlineData("PayPals")]
    [InlineData("Log In ‹ My blog — WordPress")] // software that others run
    public void BrandCredentialForm_NotNamed_IsSilent(string title) => IsSilent<BrandCredentialFormSignal>(Look.At(Away, Look.LogIn(title)));

    [Theory]
    [InlineData("https://www.paypal.com/signin")]
    [InlineData("https://www.paypal.com./signin")]
    [InlineData("https://paypal.me/anna")]
    public void BrandCredentialForm_AtHome_IsSilent(string url) => IsSilent<BrandCredentialFormSignal>(Look.At(url, Look.LogIn("PayPal")));

    [Fact]
    public void BrandCredentialForm_OnASharedHostOfTheBrand_Speaks() =>
        Speaks<BrandCredentialFormSignal>(Look.At("https://login-x.azurewebsites.net/", Look.LogIn("Microsoft account")));

    [Fact]
    public void BrandCredentialForm_MorePlaces_SpeakLouder()
    {
        PageFacts one = Look.LogIn("PayPal");
        PageFacts two = one with { SiteName = "PayPal" };
        PageFacts three = two with { CopyrightLine = "© 2026 PayPal, Inc." };
        PageFacts four = three with { Resources = [Look.Image("https://harborview-dental-group.example/img/paypal-logo.png")] };
        double[] weights = [.. new[] { one, two, three, four }.Select(static page => Speaks<BrandCredentialFormSignal>(Look.At(Away, page)).Weight)];
        Assert.Equal(weights.Order(), weights);
        Assert.Equal(4, weights.Distinct().Count());
    }

    [Fact]
    public void BrandCredentialForm_UnderACountrysEnding_SpeaksMoreQuietly()
    {
        PageFacts page = Look.LogIn("Vodafone") with { SiteName = "Vodafone", CopyrightLine = "© Vodafone" };
        Assert.True(Speaks<BrandCredentialFormSignal>(Look.At("https://www.vodafone.al/", page)).Weight < 3);
        Assert.True(Speaks<BrandCredentialFormSignal>(Look.At("https://www.vodafone.top/", page)).Weight > 3);
    }

    [Fact]
    public void BrandCredentialForm_OffersToSignInWithOthers_AreNoClaim() =>
        IsSilent<BrandCredentialFormSignal>(Look.At(Away, Look.LogIn("Sign in", "Sign in with Google or sign in with Facebook, or continue with Apple")));

    [Fact]
    public void BrandCredentialForm_ARowOfLogos_IsNoClaim() => IsSilent<BrandCredentialFormSignal>(Look.At(Away, Look.LogIn("Checkout", new string('x', 700)) with
    {
        Resources = [Look.Image("https://a.test/paypal.png", "PayPal"), Look.Image("https://a.test/v.png", "Facebook"), Look.Image("https://a.test/m.png", "Instagram")],
    }));

    [Fact]
    public void BrandCredentialForm_NoSecretsAsked_IsSilent() => IsSilent<BrandCredentialFormSignal>(Look.At(Away, Look.Page(Look.Form(FieldKind.Email)) with { Title = "PayPal" }));

    [Fact]
    public void BrandClaim_ThreePlacesAndNoForm_Speaks() =>
        Speaks<BrandClaimSignal>(Look.At(Away, Look.Page() with { Title = "PayPal", SiteName = "PayPal", CopyrightLine = "© PayPal" }));

    [Fact]
    public void BrandClaim_AnArticleAboutIt_IsSilent() => IsSilent<BrandClaimSignal>(Look.At(Away, Look.Page() with { Title = "PayPal raises its fees", Text = "PayPal said on Monday. PayPal did." }));

    [Fact]
    public void BorrowedAssets_FromTheClaimedBrand_Speaks() => Speaks<BorrowedAssetsSignal>(Look.At(Away, Look.LogIn("Snapchat") with { Resources = [Look.Image("https://accounts.snapchat.com/ghost.svg")] }));

    [Fact]
    public void BorrowedAssets_FromWhatEverybodyLoads_IsSilent() =>
        IsSilent<BorrowedAssetsSignal>(Look.At(Away, Look.LogIn("PayPal") with { Resources = [Look.Image("https://www.paypalobjects.com/button.png"), Look.Image("https://fonts.gstatic.com/x.png")] }));

    [Theory]
    [InlineData("PаyPаl login")] // Cyrillic а
    [InlineData("Αmazon")] // Greek capital alpha
    public void ImitatedWord_Speaks(string title) => Speaks<ImitatedWordSignal>(Look.At(Away, Look.Page() with { Title = title }));

    [Theory]
    [InlineData("PayPal")]
    [InlineData("Itaú")]
    [InlineData("Вход — PayPal")]
    [InlineData("ビザとPayPalの違い")]
    public void ImitatedWord_OneScriptAWord_IsSilent(string title) => IsSilent<ImitatedWordSignal>(Look.At(Away, Look.Page() with { Title = title }));

    [Fact]
    public void MailProviderChoice_Speaks() =>
        Speaks<MailProviderChoiceSignal>(Look.At(Away, Look.LogIn("Shared document", "View with your e-mail: Sign in with Yahoo, sign in with Outlook, sign in with AOL, Gmail")));

    [Theory]
    [InlineData("Sign in with Google, Facebook or Apple")]
    [InlineData("Gmail and Outlook are supported")]
    public void MailProviderChoice_Otherwise_IsSilent(string text) => IsSilent<MailProviderChoiceSignal>(Look.At(Away, Look.LogIn("Sign in", text)));
}
