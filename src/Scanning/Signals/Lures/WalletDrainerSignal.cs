using Nylas.LinkSafety.Scanning.Reference;

namespace Nylas.LinkSafety.Scanning.Signals.Lures;

/// <summary>A page that wants a wallet: its words, and script that speaks to one.</summary>
internal sealed class WalletDrainerSignal : ISignal
{
    // Reasoned: every honest exchange of tokens has "connect wallet" and speaks to wallets; claims, validations and "rectify" beside it are the drainers'.
    private const double Words = 1.0;
    private const double WithSecret = 2.0;
    private const double WithScript = 2.2;

    public string Id => "wallet-drainer";

    public SignalHit? Evaluate(SignalContext context)
    {
        if (context.Reading is not { } reading || context.Host.Owner is not null)
            return null;
        var words = reading.Lures(LureKind.Wallet);
        var secrets = reading.Lures(LureKind.WalletSecret);
        if (words.Count < 2)
            return null;
        double weight = context.Page!.Scripts.TouchesWallet ? WithScript : secrets.Count > 0 ? WithSecret : Words;
        return this.Hit(Phrases.Quote([.. words, .. secrets]), weight, SignalKind.Scam);
    }
}
