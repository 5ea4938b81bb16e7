namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>The kinds of lures.tsv, which says what each is.</summary>
public enum LureKind
{
    AccountThreat,
    PhoneScam,
    Wallet,
    WalletSecret,
    RunDialog,
    PasteStep,
    ErrorPage,
    Prize,
    ParcelFee,
    SignInWith,
    HostWord,
    PlainWord,
}
