using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Signals.Lures;
using static Nylas.LinkSafety.Scanning.Tests.Signals.SignalAssert;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

public sealed class LureSignalTests
{
    private const string Here = "https://notice.shop-and-more.com/";

    [Theory]
    [InlineData("Your account has been suspended. Verify your identity.")]
    [InlineData("Ihr Konto wurde gesperrt. Bestätigen Sie Ihre Identität!")]
    [InlineData("Votre compte a été suspendu : vérifiez votre identité")]
    [InlineData("Su cuenta ha sido suspendida. Verifique su identidad")]
    [InlineData("お客様のアカウントがロックされました。本人確認を行ってください")]
    public void AccountThreat_InFiveLanguages_Speaks(string text) => Assert.True(Speaks<AccountThreatSignal>(Look.At(Here, Look.LogIn(text: text))).Weight > 1);

    [Fact]
    public void AccountThreat_WithoutAForm_IsSilent() => IsSilent<AccountThreatSignal>(Look.At(Here, Look.Page() with { Text = "Your account has been suspended" }));

    [Theory]
    [InlineData("Your parcel waits: pay the customs fee")]
    [InlineData("Ihr Paket: Zollgebühr")]
    [InlineData("Votre colis: frais de douane")]
    [InlineData("Su paquete: gastos de aduana")]
    [InlineData("お荷物の関税")]
    public void ParcelFee_OverACard_Speaks(string text) => Speaks<ParcelFeeSignal>(Look.At(Here, Card(text)));

    [Fact]
    public void ParcelFee_ACheckout_IsSilent() => IsSilent<ParcelFeeSignal>(Look.At(Here, Card("Delivery address. Shipping fee: 4.99")));

    [Theory]
    [InlineData("You have won! Claim your prize")]
    [InlineData("Sie haben gewonnen")]
    [InlineData("Vous avez gagné")]
    [InlineData("Has ganado")]
    [InlineData("当選しました")]
    public void Prize_OverAForm_Speaks(string text) => Speaks<PrizeSignal>(Look.At(Here, Look.LogIn(text: text)));

    [Fact]
    public void Prize_WithoutAForm_IsSilent() => IsSilent<PrizeSignal>(Look.At(Here, Look.Page() with { Text = "You have won" }));

    [Theory]
    [InlineData("Windows Defender alert: your computer has been blocked. Call Microsoft support. Do not shut down.")]
    [InlineData("Ihr Computer wurde gesperrt. Viruswarnung! Rufen Sie sofort an")]
    [InlineData("Votre ordinateur est bloqué. Alerte virus ! Appelez immédiatement")]
    [InlineData("Su computadora ha sido bloqueada. Alerta de virus. Llame inmediatamente")]
    [InlineData("ウイルスに感染しました。パソコンがロックされています。今すぐお電話ください")]
    public void PhoneScam_InFiveLanguages_Speaks(string text) => Assert.True(Speaks<PhoneScamSignal>(Look.At(Here, Look.Page() with { Text = text })).Weight > 2);

    [Fact]
    public void PhoneScam_AWarningAboutIt_SpeaksMoreQuietly() => Assert.True(Speaks<PhoneScamSignal>(Look.At(Here, Look.Page() with
    {
        Text = "Scammers write: your computer has been blocked, call Microsoft support, do not shut down",
        Links = Look.Links(("https://notice.shop-and-more.com/a*", 30)),
    })).Weight < 2);

    [Fact]
    public void PhoneScam_OnePhraseOrTheBrandsOwnPage_IsSilent()
    {
        IsSilent<PhoneScamSignal>(Look.At(Here, Look.Page() with { Text = "Toll-free number: 0800. Call toll free" }));
        IsSilent<PhoneScamSignal>(Look.At("https://support.microsoft.com/", Look.Page() with { Text = "virus alert, call Microsoft support, do not shut down" }));
    }

    [Theory]
    [InlineData("Press Windows + R, then Ctrl + V and press Enter on your keyboard")]
    [InlineData("Windows-Taste + R drücken, dann Strg + V")]
    [InlineData("Touche Windows + R puis collez la commande")]
    [InlineData("Pulse la tecla Windows + R y pegue el comando")]
    [InlineData("Windowsキー + Rを押し、貼り付けてください")]
    public void PasteAndRun_BothSteps_SpeaksAndLouderWithTheClipboard(string text)
    {
        SignalHit words = Speaks<PasteAndRunSignal>(Look.At(Here, Look.Page() with { Text = text }));
        SignalHit clipboard = Speaks<PasteAndRunSignal>(Look.At(Here, Look.Page() with { Text = text, Scripts = new ScriptFacts { WritesClipboard = true } }));
        Assert.True(clipboard.Weight > words.Weight);
        Assert.Equal(SignalKind.Malware, clipboard.Kind);
    }

    [Fact]
    public void PasteAndRun_OneStep_IsSilent() => IsSilent<PasteAndRunSignal>(Look.At(Here, Look.Page() with { Text = "Copy with Ctrl + C, paste with Ctrl + V", Scripts = new ScriptFacts { WritesClipboard = true } }));

    [Theory]
    [InlineData("Connect your wallet to claim your airdrop")]
    [InlineData("Wallet verbinden, Airdrop beanspruchen")]
    [InlineData("Connectez votre portefeuille pour réclamer l'airdrop")]
    [InlineData("Conecta tu billetera y reclamar airdrop")]
    [InlineData("ウォレットを接続してエアドロップを請求")]
    public void WalletDrainer_InFiveLanguages_Speaks(string text) => Speaks<WalletDrainerSignal>(Look.At(Here, Look.Page() with { Text = text }));

    [Fact]
    public void WalletDrainer_WithScriptOrSecret_SpeaksLouder()
    {
        double words = Speaks<WalletDrainerSignal>(Look.At(Here, Look.Page() with { Text = "validate wallet, connect wallet" })).Weight;
        Assert.True(words < Speaks<WalletDrainerSignal>(Look.At(Here, Look.Page() with { Text = "validate wallet, connect wallet, recovery phrase" })).Weight);
        Assert.True(words < Speaks<WalletDrainerSignal>(Look.At(Here, Look.Page() with { Text = "validate wallet, connect wallet", Scripts = new ScriptFacts { TouchesWallet = true } })).Weight);
    }

    [Fact]
    public void WalletDrainer_OnePhraseOrAtHome_IsSilent()
    {
        IsSilent<WalletDrainerSignal>(Look.At(Here, Look.Page() with { Text = "Connect wallet" }));
        IsSilent<WalletDrainerSignal>(Look.At("https://app.uniswap.org/", Look.Page() with { Text = "connect wallet, claim rewards" }));
    }

    private static PageFacts Card(string text) => Look.Page(Look.Form(FieldKind.CardNumber, FieldKind.CardCode)) with { Text = text };
}
