using System.Collections.Immutable;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Gateway.Tests.Pages;

/// <summary>Warnings of every kind, as visitors meet them.</summary>
internal sealed record SampleWarning(string Name, string Url, Decision Decision, bool MayContinue)
{
    public static ImmutableArray<SampleWarning> All { get; } =
    [
        new("caution-phishing", "https://signin.acme-bank.example.com.account-check.example/verify/login.html?session=8f2c1d&lang=en",
            Decide(DecisionKind.Caution, Verdict.Suspicious, [ThreatType.SocialEngineering], ["brand-in-subdomain", "credential-words-in-host", "free-hosting"]), true),
        new("caution-idn", "https://konto.xn--bcher-kva.example/",
            Decide(DecisionKind.Caution, Verdict.Suspicious, [], ["homoglyph-host", "mixed-scripts"]), true),
        new("caution-unverified", "https://shop.example.org/reset/3q2-7wAAAAB9xk2LmQpZ1v8sT0uYcRfE?user=jane",
            Decide(DecisionKind.Caution, Verdict.Unknown, [], ["token-bearing"]), false),
        new("caution-inconsistent", "http://203.0.113.7:8080/",
            Decide(DecisionKind.Caution, Verdict.Inconsistent, [], ["ip-host", "odd-port"]), true),
        new("caution-unwanted", "https://free-player.example/download/player-setup.exe",
            Decide(DecisionKind.Caution, Verdict.Suspicious, [ThreatType.UnwantedSoftware], ["download-path"]), true),
        new("caution-spam", "https://prizes.example/" + string.Concat(Enumerable.Repeat("section/", 50)),
            Decide(DecisionKind.Caution, Verdict.Suspicious, [ThreatType.Spam], ["a-code-of-tomorrow"]), true),
        new("block-phishing", "https://signin.acme-bank.example.com.account-check.example/verify/login.html?session=8f2c1d&lang=en",
            Decide(DecisionKind.Block, Verdict.Malicious, [ThreatType.SocialEngineering], ["brand-in-subdomain", "credential-words-in-host", "ip-host"]), false),
        new("block-malware", "https://cdn.files.example/invoice.iso",
            Decide(DecisionKind.Block, Verdict.Malicious, [ThreatType.Malware, ThreatType.SocialEngineering], ["download-path"]), false),
        new("block-unsafe", "https://" + string.Join('.', Enumerable.Repeat("very-long-label-of-a-host-name", 6)) + ".example/",
            Decide(DecisionKind.Block, Verdict.Malicious, [], []), false),
    ];

    public static SampleWarning Named(string name) => All.Single(sample => sample.Name == name);

    private static Decision Decide(DecisionKind kind, Verdict verdict, ImmutableArray<ThreatType> threats, string[] reasons) => new()
    {
        Kind = kind,
        Verdict = verdict,
        ThreatTypes = threats,
        Confidence = 0.9,
        Reasons = [.. reasons.Select(code => new Reason(code, "evidence that is not for visitors", 2))],
        Source = DecisionSource.Scan,
        CheckedAt = new DateTimeOffset(2026, 11, 22, 8, 14, 0, TimeSpan.Zero),
        ExpiresAt = new DateTimeOffset(2026, 11, 22, 9, 14, 0, TimeSpan.Zero),
        Version = 3,
        UrlKey = "K7gNU3sdo-OL0wNhqoVWhr3g6s1xYv72ol_pe_Unols",
    };
}
