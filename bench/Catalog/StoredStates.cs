using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nylas.LinkSafety.Grains.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Cases;
using Nylas.LinkSafety.Grains.Interfaces.Clicks;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Nylas.LinkSafety.Grains.Urls;
using Nylas.LinkSafety.Storage.Sqlite.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Nylas.LinkSafety.Bench.Catalog;

/// <summary>A store as years of service leave it: URLs of 1,000 sites with reasons, history and clicks, and cases, most of them decided.</summary>
internal static class StoredStates
{
    private const int Writers = 512;

    // A million seconds are twelve days: all within the time that changes are listed.
    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow().AddDays(-20);

    public static async Task WriteAsync(string directory, int urls, int cases)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo => silo.AddSqliteGrainStorageAsDefault(options => options.DataDirectory = directory));
        using var host = builder.Build();
        await host.StartAsync();
        var storage = host.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < urls + cases)
            {
                if (i < urls)
                    await storage.WriteStateAsync(UrlRows.StateName, GrainId.Create(UrlRows.GrainType, $"{i * 7919L:x}-url"), new GrainState<UrlGrainState>(Url(i)));
                else
                    await storage.WriteStateAsync(CaseRows.StateName, GrainId.Create(CaseRows.GrainType, $"{i * 7919L:x}-case"), new GrainState<CaseGrainState>(Case(i - urls)));
            }
        })));
        await host.StopAsync();
    }

    private static UrlGrainState Url(int i)
    {
        var at = Start.AddSeconds(i);
        var verdict = i % 50 == 0 ? Verdict.Malicious : Verdict.Clean;
        return new UrlGrainState
        {
            Identity = $"https://www.s{i % 1000}.example/{(i % 3 == 0 ? "login" : "shop")}/p{i / 1000}?id={i}",
            FirstSeen = at,
            Judgement = new UrlJudgement
            {
                Verdict = verdict,
                Reasons = [new Reason("age-young", "registered 12 days ago", 0.4), new Reason("form-password", "asks for a password", 1.1), new Reason("popular", "not listed", 0)],
                Source = JudgementSource.Scan,
                CheckedAt = at,
                ExpiresAt = at.AddHours(6),
                Version = 1,
            },
            ScanOutcome = "completed",
            Chain = [new ChainHop("https://www.example/", "start", 200, null)],
            Page = new PageSummary("A page like many", "en", 1, true, "5f3c9a7be1d24c60"),
            History = [new HistoryEntry(at, "scanner", $"unknown → {verdict}", "age-young")],
            Told = [new ToldChange { At = at, Version = 1, Old = Verdict.Unknown, New = verdict, Source = JudgementSource.Scan, Actor = "scanner", Why = "age-young" }],
            Clicks = new() { Counts = [new ClickCount("app/grant", ClickOutcome.Redirect, at, 3)], Total = 3, LatestBatches = [Guid.NewGuid()] },
            ToldVerdict = verdict,
            Version = 1,
        };
    }

    private static CaseGrainState Case(int i)
    {
        var at = Start.AddSeconds(i * 10);
        var file = new CaseGrainState
        {
            OpenedAt = at,
            UpdatedAt = at,
            Version = 3,
            Assignee = i % 4 == 0 ? "ana" : null,
            Priority = (CasePriority)(i % 4),
            TotalReports = 3,
            ByCategory = { [ReportCategory.Phishing] = 3 },
            Notes = [new CaseNote(at, "ana", $"the affair w{i} again")],
            History = [new HistoryEntry(at, "system", "opened", "report"), new HistoryEntry(at.AddMinutes(5), "ana", "confirmed, url scope", "a login page")],
            StateChangedAt = at,
        };
        for (var url = 0; url < 3; url++)
        {
            file.Urls.Add(new CaseEntry(
                new CaseUrl($"key-{i}-{url}", $"https://www.s{i % 1000}.example/login/{i}/{url}?id=[redacted]", $"www.s{i % 1000}.example", $"s{i % 1000}.example", false, false, 12, at), ""));
        }

        // One in fifty waits, and of these one in ten is appealed.
        if (i % 50 != 0)
            file.Decisions.Add(new DecisionRecord { Number = 1, Decision = new CaseDecision(CaseOutcome.Confirmed, VerdictScope.Url, "a login page", null, "ana"), At = at, Phase = DecisionPhase.InForce });
        else if (i % 500 == 0)
            file.Appeals.Add(new CaseAppealEntry { Receipt = $"receipt-{i}", UrlKey = $"key-{i}-0", At = at });
        return file;
    }
}
