using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Testing.Scanning;

/// <summary>Scan reports as tests need them.</summary>
public static class ScanReports
{
    /// <summary>A scan that ended as asked, with one signal that tells why.</summary>
    /// <param name="page">Stands for the page's structure: the same text has the same fingerprint. Null for no page.</param>
    /// <param name="text">What the page says.</param>
    /// <param name="formTo">Where its form is sent; null for no form.</param>
    public static ScanReport Of(
        WebUrl url, Verdict verdict, ScanOutcome outcome = ScanOutcome.Completed, string? reason = null, string? page = null, string text = "", string? formTo = null) => new()
    {
        Page = page is null ? null : new PageFacts
        {
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(page))[..16]),
            Text = text,
            Forms = formTo is null ? [] : [new PageForm { Action = formTo, Method = "post" }],
        },
        Url = url.Serialized,
        FinalUrl = url.Serialized,
        Outcome = outcome,
        OutcomeReason = reason,
        Chain = [new ScanHop(url.Serialized, HopKind.Start, outcome == ScanOutcome.Completed ? 200 : null, reason)],
        TokenReasons = [],
        Assessment = new Assessment(
            verdict,
            verdict is Verdict.Malicious ? [ThreatType.SocialEngineering] : [],
            0.9,
            VerdictScope.Url,
            verdict is Verdict.Clean ? -3 : 3,
            KnownGood: false,
            verdict is Verdict.Clean ? [] : [new SignalHit("test-signal", "made by a test", 3, SignalKind.Impersonation)]),
    };
}
