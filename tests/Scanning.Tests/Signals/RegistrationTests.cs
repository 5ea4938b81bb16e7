using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Tests.Scoring;

namespace Nylas.LinkSafety.Scanning.Tests.Signals;

public sealed class RegistrationTests
{
    [Fact]
    public void AddSignals_HasEveryClassOnce()
    {
        var classes = typeof(ISignal).Assembly.GetTypes().Where(static type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ISignal)));
        Assert.Equal(classes.Select(static type => type.Name).Order(), Registered.Signals.Select(static signal => signal.GetType().Name).Order());
    }

    [Fact]
    public void AddSignals_IdsAreUniqueAndKebabCase()
    {
        Assert.Equal(Registered.Signals.Length, Registered.Signals.Select(static signal => signal.Id).Distinct().Count());
        Assert.All(Registered.Signals, static signal => Assert.Matches("^[a-z]+(-[a-z]+)*$", signal.Id));
    }

    // Reason codes are public: they are stored, sent to customers and translated. A changed line here is a change of contract.
    [Fact]
    public void AddSignals_IdsAreThoseThatWerePublished() => Assert.Equal(
        "account-threat address-in-fragment address-place address-shape auto-submit-form bare-credential-form borrowed-assets brand-claim brand-credential-form brand-home brand-in-domain brand-in-path brand-in-subdomain builds-download card-and-pin credential-form-elsewhere credential-words-in-host data-uri-document deep-subdomains digit-for-letter download download-path dynamic-dns encoded-url error-title-with-form form-over-picture free-hosting fresh-certificate hidden-iframe homoglyph-host host-wording imitated-brand-name inspection-blocked ip-host links-lead-home links-lead-nowhere mail-provider-choice many-hyphens misspelt-brand mixed-scripts not-seen nothing-asked obfuscated-script odd-port parcel-fee password-over-http paste-and-run path-wording phone-scam popular-site prize redirect-across-sites risky-tld script-form-action scripted-redirect seed-phrase-field shortener userinfo wallet-drainer zero-width-text",
        string.Join(' ', Registered.Signals.Select(static signal => signal.Id).Order(StringComparer.Ordinal)));
}
