using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Signals.Forms;
using static Nylas.LinkSafety.Scanning.Tests.Signals.SignalAssert;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

public sealed class FormSignalTests
{
    private const string Here = "https://www.shop-and-more.com/login";

    [Fact]
    public void ForeignCredentialForm_PasswordToAnotherSite_Speaks() =>
        Speaks<ForeignCredentialFormSignal>(Look.At(Here, Look.Page(Look.FormTo("https://collect.evil.test/x", FieldKind.Password))));

    [Theory]
    [InlineData(Here, "https://login.shop-and-more.com/x", FieldKind.Password)] // own site
    [InlineData(Here, "https://lists.evil.test/x", FieldKind.Email)] // a newsletter
    [InlineData("https://www.hotmail.com/", "https://login.live.com/x", FieldKind.Password)] // sister
    public void ForeignCredentialForm_Otherwise_IsSilent(string url, string action, FieldKind kind) =>
        IsSilent<ForeignCredentialFormSignal>(Look.At(url, Look.Page(Look.FormTo(action, kind))));

    [Fact]
    public void ForeignCredentialForm_BetweenStrangersOfOnePlatform_Speaks() =>
        Speaks<ForeignCredentialFormSignal>(Look.At("https://a.github.io/", Look.Page(Look.FormTo("https://b.github.io/x", FieldKind.Password))));

    [Fact]
    public void PasswordOverHttp_PlainPageOrPlainAction_Speaks()
    {
        Speaks<PasswordOverHttpSignal>(Look.At("http://shop.test/", Look.LogIn()));
        Speaks<PasswordOverHttpSignal>(Look.At("https://shop.test/", Look.Page(Look.FormTo("http://shop.test/x", FieldKind.CardNumber))));
    }

    [Fact]
    public void PasswordOverHttp_Encrypted_IsSilent()
    {
        IsSilent<PasswordOverHttpSignal>(Look.At("https://shop.test/", Look.LogIn()));
        IsSilent<PasswordOverHttpSignal>(Look.At("http://shop.test/", Look.Page(Look.FormTo("https://shop.test/x", FieldKind.Password))));
        IsSilent<PasswordOverHttpSignal>(Look.At("http://shop.test/", Look.Page(Look.Form(FieldKind.Email))));
    }

    [Fact]
    public void AutoSubmitForm_ToAnotherSite_Speaks() =>
        Speaks<AutoSubmitFormSignal>(Look.At(Here, Look.Page(Look.FormTo("https://evil.test/", FieldKind.Hidden) with { IsAutoSubmitted = true })));

    [Fact]
    public void AutoSubmitForm_WithinTheSiteOrByHand_IsSilent()
    {
        IsSilent<AutoSubmitFormSignal>(Look.At(Here, Look.Page(Look.FormTo("https://pay.shop-and-more.com/", FieldKind.Hidden) with { IsAutoSubmitted = true })));
        IsSilent<AutoSubmitFormSignal>(Look.At(Here, Look.Page(Look.FormTo("https://evil.test/", FieldKind.Hidden))));
    }

    [Fact]
    public void BareCredentialForm_NoLinksOfItsOwn_Speaks() => Speaks<BareCredentialFormSignal>(Look.At(Here, Look.LogIn() with { Links = Look.Links(("https://other.test/*", 3), (Here + "#", 2)) }));

    [Fact]
    public void BareCredentialForm_ASiteBehindIt_IsSilent() => IsSilent<BareCredentialFormSignal>(Look.At(Here, Look.LogIn() with { Links = Look.Links(("https://www.shop-and-more.com/help", 1)) }));

    [Fact]
    public void LinksLeadNowhere_MostToThePageItself_Speaks() => Speaks<LinksLeadNowhereSignal>(Look.At(Here, Look.LogIn() with { Links = Look.Links((Here + "#", 8), ("https://shop-and-more.com/a", 1)) }));

    [Fact]
    public void LinksLeadNowhere_RealLinksOrNoForm_IsSilent()
    {
        IsSilent<LinksLeadNowhereSignal>(Look.At(Here, Look.LogIn() with { Links = Look.Links((Here + "#", 4), ("https://shop-and-more.com/*", 4)) }));
        IsSilent<LinksLeadNowhereSignal>(Look.At(Here, Look.Page() with { Links = Look.Links((Here + "#", 8)) }));
    }

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("Fehler")]
    [InlineData("Erreur 500")]
    [InlineData("エラー")]
    public void ErrorTitleWithForm_Speaks(string title) => Speaks<ErrorTitleWithFormSignal>(Look.At(Here, Look.LogIn(title)));

    [Fact]
    public void ErrorTitleWithForm_OtherTitleOrNoForm_IsSilent()
    {
        IsSilent<ErrorTitleWithFormSignal>(Look.At(Here, Look.LogIn("Sign in", "An error occurred")));
        IsSilent<ErrorTitleWithFormSignal>(Look.At(Here, Look.Page() with { Title = "404 Not Found" }));
    }

    [Fact]
    public void CardAndPin_Speaks() => Speaks<ManySecretsSignal>(Look.At(Here, Look.Page(Look.Form(FieldKind.CardNumber, FieldKind.CardCode, FieldKind.Pin))));

    [Fact]
    public void CardAndPin_AnOrdinaryCheckout_IsSilent() => IsSilent<ManySecretsSignal>(Look.At(Here, Look.Page(Look.Form(FieldKind.CardNumber, FieldKind.CardCode), Look.Form(FieldKind.Password))));

    [Fact]
    public void SeedPhraseField_Speaks() => Speaks<SeedPhraseFieldSignal>(Look.At(Here, Look.Page(Look.Form(FieldKind.SeedPhrase))));

    [Fact]
    public void SeedPhraseField_Otherwise_IsSilent() => IsSilent<SeedPhraseFieldSignal>(Look.At(Here, Look.LogIn()));

    [Fact]
    public void FormOverPicture_Speaks() => Speaks<FormOverPictureSignal>(Look.At(Here, Look.LogIn("Sign in", "Sign in") with { Resources = [Look.Image("https://www.shop-and-more.com/1.png")] }));

    [Fact]
    public void FormOverPicture_TextOrNoPicture_IsSilent()
    {
        IsSilent<FormOverPictureSignal>(Look.At(Here, Look.LogIn("Sign in", new string('a', 200)) with { Resources = [Look.Image("https://www.shop-and-more.com/1.png")] }));
        IsSilent<FormOverPictureSignal>(Look.At(Here, Look.LogIn("Sign in", "Sign in")));
    }
}
