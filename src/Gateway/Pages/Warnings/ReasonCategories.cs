using System.Collections.Frozen;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Rules;
using Nylas.LinkSafety.Scanning.Lists.Judging;

namespace Nylas.LinkSafety.Gateway.Pages.Warnings;

/// <summary>What visitors are told for each reason code. A code that is not here gets the general sentence; a test names it.</summary>
internal static class ReasonCategories
{
    /// <summary>More than this is not read.</summary>
    private const int MaxShown = 5;

    private static readonly FrozenDictionary<string, ReasonCategory> _byCode = new Dictionary<string, ReasonCategory>
    {
        // Lists that others keep.
        [ListReasons.Listed] = ReasonCategory.Listed,
        [ListReasons.ListedWeak] = ReasonCategory.Listed,
        [ListReasons.ListedOfRedirect] = ReasonCategory.Detour,

        // What people say of it.
        [ReportReasons.ReportedBySeveral] = ReasonCategory.Reported,
        [ReportReasons.ReportedAndDoubtful] = ReasonCategory.Reported,
        [ReportReasons.ReportedBySupport] = ReasonCategory.StoppedByStaff,
        [ReportReasons.ConfirmedByAnalyst] = ReasonCategory.StoppedByStaff,
        [RuleDecisions.BlockCode] = ReasonCategory.StoppedByStaff,
        [RuleDecisions.CautionCode] = ReasonCategory.StoppedByStaff,

        // The address is odd in itself.
        ["address-in-fragment"] = ReasonCategory.OddAddress,
        ["address-place"] = ReasonCategory.OddAddress,
        ["address-shape"] = ReasonCategory.OddAddress,
        ["ambiguous-authority"] = ReasonCategory.OddAddress,
        ["credential-words-in-host"] = ReasonCategory.OddAddress,
        ["deep-subdomains"] = ReasonCategory.OddAddress,
        ["host-wording"] = ReasonCategory.OddAddress,
        ["ip-host"] = ReasonCategory.OddAddress,
        ["many-hyphens"] = ReasonCategory.OddAddress,
        ["odd-port"] = ReasonCategory.OddAddress,
        ["path-wording"] = ReasonCategory.OddAddress,
        ["risky-tld"] = ReasonCategory.OddAddress,
        ["userinfo"] = ReasonCategory.OddAddress,

        // Its name looks like another's.
        ["brand-in-domain"] = ReasonCategory.LookAlike,
        ["brand-in-path"] = ReasonCategory.LookAlike,
        ["brand-in-subdomain"] = ReasonCategory.LookAlike,
        ["digit-for-letter"] = ReasonCategory.LookAlike,
        ["homoglyph-host"] = ReasonCategory.LookAlike,
        ["misspelt-brand"] = ReasonCategory.LookAlike,
        ["mixed-scripts"] = ReasonCategory.LookAlike,

        // The page looks like another's.
        ["borrowed-assets"] = ReasonCategory.Brand,
        ["brand-claim"] = ReasonCategory.Brand,
        ["brand-credential-form"] = ReasonCategory.Brand,
        ["imitated-brand-name"] = ReasonCategory.Brand,

        // What it asks for.
        ["bare-credential-form"] = ReasonCategory.Credentials,
        ["card-and-pin"] = ReasonCategory.Credentials,
        ["credential-form-elsewhere"] = ReasonCategory.Credentials,
        ["error-title-with-form"] = ReasonCategory.Credentials,
        ["form-over-picture"] = ReasonCategory.Credentials,
        ["mail-provider-choice"] = ReasonCategory.Credentials,
        ["script-form-action"] = ReasonCategory.Credentials,
        ["seed-phrase-field"] = ReasonCategory.Credentials,
        ["password-over-http"] = ReasonCategory.Unencrypted,

        // What it says.
        ["account-threat"] = ReasonCategory.ScamWording,
        ["parcel-fee"] = ReasonCategory.ScamWording,
        ["phone-scam"] = ReasonCategory.ScamWording,
        ["prize"] = ReasonCategory.ScamWording,
        ["wallet-drainer"] = ReasonCategory.ScamWording,

        // What it does by itself.
        ["auto-submit-form"] = ReasonCategory.ActsAlone,
        ["paste-and-run"] = ReasonCategory.ActsAlone,
        ["builds-download"] = ReasonCategory.Download,
        ["download"] = ReasonCategory.Download,
        ["download-path"] = ReasonCategory.Download,

        // What it hides.
        ["data-uri-document"] = ReasonCategory.HiddenCode,
        ["hidden-iframe"] = ReasonCategory.HiddenCode,
        ["inspection-blocked"] = ReasonCategory.HiddenCode,
        ["links-lead-nowhere"] = ReasonCategory.HiddenCode,
        ["obfuscated-script"] = ReasonCategory.HiddenCode,
        ["zero-width-text"] = ReasonCategory.HiddenCode,

        // How one gets there.
        ["encoded-url"] = ReasonCategory.Detour,
        ["redirect-across-sites"] = ReasonCategory.Detour,
        ["scripted-redirect"] = ReasonCategory.Detour,
        [RuleDecisions.OnwardCode] = ReasonCategory.Detour,
        ["shortener"] = ReasonCategory.Detour,
        ["dynamic-dns"] = ReasonCategory.OpenPlatform,
        ["free-hosting"] = ReasonCategory.OpenPlatform,
        ["fresh-certificate"] = ReasonCategory.NewSite,

        // How our look at it ended.
        ["token-bearing"] = ReasonCategory.OneTime,
        ["address-not-public"] = ReasonCategory.NotSeen,
        ["analysis-overloaded"] = ReasonCategory.NotSeen,
        ["bad-redirect"] = ReasonCategory.NotSeen,
        ["body-incomplete"] = ReasonCategory.NotSeen,
        ["body-invalid"] = ReasonCategory.NotSeen,
        ["body-too-large"] = ReasonCategory.NotSeen,
        ["certificate-invalid"] = ReasonCategory.NotSeen,
        ["decompression-bomb"] = ReasonCategory.NotSeen,
        ["encoding-corrupt"] = ReasonCategory.NotSeen,
        ["headers-too-large"] = ReasonCategory.NotSeen,
        ["invalid-response"] = ReasonCategory.NotSeen,
        ["not-seen"] = ReasonCategory.NotSeen,
        ["over-budget"] = ReasonCategory.NotSeen,
        ["page-timeout"] = ReasonCategory.NotSeen,
        ["page-too-complex"] = ReasonCategory.NotSeen,
        ["page-undecodable"] = ReasonCategory.NotSeen,
        ["port-not-allowed"] = ReasonCategory.NotSeen,
        ["redirect-loop"] = ReasonCategory.NotSeen,
        ["scan-timeout"] = ReasonCategory.NotSeen,
        ["tls-failed"] = ReasonCategory.NotSeen,
        ["too-many-redirects"] = ReasonCategory.NotSeen,
        ["unsupported-encoding"] = ReasonCategory.NotSeen,
        ["wire-bytes-exceeded"] = ReasonCategory.NotSeen,
        ["body-timeout"] = ReasonCategory.Unreachable,
        ["connect-failed"] = ReasonCategory.Unreachable,
        ["connect-timeout"] = ReasonCategory.Unreachable,
        ["connection-closed"] = ReasonCategory.Unreachable,
        ["name-lookup-failed"] = ReasonCategory.Unreachable,
        ["name-lookup-timeout"] = ReasonCategory.Unreachable,
        ["name-not-found"] = ReasonCategory.Unreachable,
        ["response-timeout"] = ReasonCategory.Unreachable,
        ["tls-timeout"] = ReasonCategory.Unreachable,
    }.ToFrozenDictionary();

    public static bool Knows(string code) => _byCode.ContainsKey(code);

    /// <returns>Most telling first, each once; never none.</returns>
    public static IEnumerable<ReasonCategory> Of(Decision decision)
    {
        var shown = 0;
        var seen = 0u;
        var general = decision.Reasons.IsDefaultOrEmpty;
        foreach (var reason in decision.Reasons.IsDefault ? [] : decision.Reasons)
        {
            // What speaks for the URL is no reason for this page.
            if (reason.Weight < 0)
                continue;
            if (!_byCode.TryGetValue(reason.Code, out var category))
            {
                general = true;
                continue;
            }

            var bit = 1u << (int)category;
            if ((seen & bit) != 0 || shown == MaxShown)
                continue;
            seen |= bit;
            shown++;
            yield return category;
        }

        // Said where nothing else can be, or beside what can be said, when there is more.
        if (shown == 0 || (general && shown < MaxShown))
            yield return WarningKinds.Of(decision) == WarningKind.Unverified && shown == 0 ? ReasonCategory.NotSeen : ReasonCategory.General;
    }

    public static string In(ReasonCategory category, ReasonTexts texts) => category switch
    {
        ReasonCategory.Listed => texts.Listed,
        ReasonCategory.Reported => texts.Reported,
        ReasonCategory.StoppedByStaff => texts.StoppedByStaff,
        ReasonCategory.Credentials => texts.Credentials,
        ReasonCategory.Unencrypted => texts.Unencrypted,
        ReasonCategory.Brand => texts.Brand,
        ReasonCategory.LookAlike => texts.LookAlike,
        ReasonCategory.OddAddress => texts.OddAddress,
        ReasonCategory.Detour => texts.Detour,
        ReasonCategory.OpenPlatform => texts.OpenPlatform,
        ReasonCategory.Download => texts.Download,
        ReasonCategory.HiddenCode => texts.HiddenCode,
        ReasonCategory.ActsAlone => texts.ActsAlone,
        ReasonCategory.ScamWording => texts.ScamWording,
        ReasonCategory.NewSite => texts.NewSite,
        ReasonCategory.OneTime => texts.OneTime,
        ReasonCategory.NotSeen => texts.NotSeen,
        ReasonCategory.Unreachable => texts.Unreachable,
        ReasonCategory.Cloaking => texts.Cloaking,
        _ => texts.General,
    };
}
