using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals.Addresses;
using Nylas.LinkSafety.Scanning.Signals.Forms;
using Nylas.LinkSafety.Scanning.Signals.Good;
using Nylas.LinkSafety.Scanning.Signals.Hosts;
using Nylas.LinkSafety.Scanning.Signals.Impersonation;
using Nylas.LinkSafety.Scanning.Signals.Lexical;
using Nylas.LinkSafety.Scanning.Signals.Lures;
using Nylas.LinkSafety.Scanning.Signals.Scripts;
using Nylas.LinkSafety.Scanning.Signals.Transport;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>Every signal there is, and what they need.</summary>
public static class SignalRegistration
{
    /// <summary>Adds the signals, the scorer and the reference data. A <see cref="PublicSuffixList"/> is expected from the caller.</summary>
    public static IServiceCollection AddSignals(this IServiceCollection services)
    {
        services.AddOptions<ReferenceOptions>();
        services.AddOptions<ScoringOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ScoringOptions>, ScoringOptionsValidator>();
        services.AddSingleton(static provider => ReferenceData.Load(provider.GetRequiredService<IOptions<ReferenceOptions>>().Value, provider.GetRequiredService<PublicSuffixList>()));
        services.AddSingleton<Scorer>();
        return services.AddAddressSignals().AddHostSignals().AddLexicalSignals().AddTransportSignals().AddFormSignals().AddImpersonationSignals().AddScriptSignals().AddLureSignals().AddGoodSignals();
    }

    private static IServiceCollection AddAddressSignals(this IServiceCollection services) => services
        .AddSingleton<ISignal, IpHostSignal>()
        .AddSingleton<ISignal, OddPortSignal>()
        .AddSingleton<ISignal, UserInfoSignal>()
        .AddSingleton<ISignal, EncodedUrlSignal>()
        .AddSingleton<ISignal, AddressInFragmentSignal>()
        .AddSingleton<ISignal, DownloadPathSignal>()
        .AddSingleton<ISignal, BrandInPathSignal>();

    private static IServiceCollection AddHostSignals(this IServiceCollection services) => services
        .AddSingleton<ISignal, DeepSubdomainsSignal>()
        .AddSingleton<ISignal, ManyHyphensSignal>()
        .AddSingleton<ISignal, ShortenerSignal>()
        .AddSingleton<ISignal, FreeHostingSignal>()
        .AddSingleton<ISignal, DynamicDnsSignal>()
        .AddSingleton<ISignal, RiskyTldSignal>()
        .AddSingleton<ISignal, MixedScriptsSignal>()
        .AddSingleton<ISignal, HomoglyphHostSignal>()
        .AddSingleton<ISignal, DigitForLetterSignal>()
        .AddSingleton<ISignal, MisspeltBrandSignal>()
        .AddSingleton<ISignal, BrandInSubdomainSignal>()
        .AddSingleton<ISignal, BrandInDomainSignal>()
        .AddSingleton<ISignal, CredentialWordsInHostSignal>();

    private static IServiceCollection AddLexicalSignals(this IServiceCollection services) => services
        .AddSingleton<ISignal, HostWordingSignal>()
        .AddSingleton<ISignal, PathWordingSignal>()
        .AddSingleton<ISignal, AddressShapeSignal>()
        .AddSingleton<ISignal, AddressPlaceSignal>();

    private static IServiceCollection AddTransportSignals(this IServiceCollection services) => services
        .AddSingleton<ISignal, NotSeenSignal>()
        .AddSingleton<ISignal, RedirectAcrossSitesSignal>()
        .AddSingleton<ISignal, ScriptedRedirectSignal>()
        .AddSingleton<ISignal, DownloadSignal>()
        .AddSingleton<ISignal, FreshCertificateSignal>();

    private static IServiceCollection AddFormSignals(this IServiceCollection services) => services
        .AddSingleton<ISignal, ForeignCredentialFormSignal>()
        .AddSingleton<ISignal, PasswordOverHttpSignal>()
        .AddSingleton<ISignal, AutoSubmitFormSignal>()
        .AddSingleton<ISignal, BareCredentialFormSignal>()
        .AddSingleton<ISignal, LinksLeadNowhereSignal>()
        .AddSingleton<ISignal, ErrorTitleWithFormSignal>()
        .AddSingleton<ISignal, ManySecretsSignal>()
        .AddSingleton<ISignal, FormOverPictureSignal>()
        .AddSingleton<ISignal, SeedPhraseFieldSignal>();

    private static IServiceCollection AddImpersonationSignals(this IServiceCollection services) => services
        .AddSingleton<ISignal, BrandCredentialFormSignal>()
        .AddSingleton<ISignal, BrandClaimSignal>()
        .AddSingleton<ISignal, BorrowedAssetsSignal>()
        .AddSingleton<ISignal, MailProviderChoiceSignal>()
        .AddSingleton<ISignal, ImitatedWordSignal>();

    private static IServiceCollection AddScriptSignals(this IServiceCollection services) => services
        .AddSingleton<ISignal, ObfuscatedScriptSignal>()
        .AddSingleton<ISignal, HiddenIframeSignal>()
        .AddSingleton<ISignal, DataUriDocumentSignal>()
        .AddSingleton<ISignal, ScriptFormActionSignal>()
        .AddSingleton<ISignal, BuildsDownloadSignal>()
        .AddSingleton<ISignal, InspectionBlockedSignal>()
        .AddSingleton<ISignal, ZeroWidthTextSignal>();

    private static IServiceCollection AddLureSignals(this IServiceCollection services) => services
        .AddSingleton<ISignal, AccountThreatSignal>()
        .AddSingleton<ISignal, ParcelFeeSignal>()
        .AddSingleton<ISignal, PrizeSignal>()
        .AddSingleton<ISignal, PhoneScamSignal>()
        .AddSingleton<ISignal, PasteAndRunSignal>()
        .AddSingleton<ISignal, WalletDrainerSignal>();

    private static IServiceCollection AddGoodSignals(this IServiceCollection services) => services
        .AddSingleton<ISignal, PopularSiteSignal>()
        .AddSingleton<ISignal, BrandHomeSignal>()
        .AddSingleton<ISignal, LinksLeadHomeSignal>()
        .AddSingleton<ISignal, NothingAskedSignal>();
}
