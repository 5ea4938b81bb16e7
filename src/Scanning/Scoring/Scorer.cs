using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Signals.Lexical;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Scoring;

/// <summary>
/// Adds up what the signals say (log-odds on a prior, as in naive Bayes, with what goes together capped) and judges it together with how the look
/// ended. Pure and thread-safe.
/// </summary>
public sealed class Scorer
{
    /// <summary>The least a caution or a block says of badness.</summary>
    private const double LeastOfCaution = 0.5;

    private readonly ImmutableArray<ISignal> _signals;
    private readonly ImmutableArray<ISignal> _urlSignals;
    private readonly ScoringOptions _options;
    private readonly ReferenceData _reference;

    public Scorer(IEnumerable<ISignal> signals, ReferenceData reference, IOptions<ScoringOptions> options)
    {
        _signals = [.. signals];
        _urlSignals = [.. _signals.Where(static signal => signal is IUrlSignal)];
        _reference = reference;
        _options = options.Value;
    }

    /// <summary>What this one look is worth.</summary>
    public Assessment Assess(SignalContext context)
    {
        ImmutableArray<SignalHit> hits = Collect(_signals, context);
        double score = Score(hits.AsSpan());
        bool knownGood = KnownGood.Is(context);
        double observed = Score([.. hits.Where(static hit => hit.Weight < 0 || !LexicalHits.IsLearned(hit.Id))]);
        Verdict verdict = OutcomeVerdict.Of(context, score, observed, knownGood, _options);
        return Conclude(verdict, score, knownGood, hits);
    }

    /// <summary>
    /// What is known of a URL without a fetch, for a first click and for what is not fetched. It warns at most: nothing was seen, so nothing is stopped, and
    /// nothing is vouched for.
    /// </summary>
    public Assessment AssessUrl(WebUrl url)
    {
        var context = new SignalContext { Url = url, FinalUrl = url, Reference = _reference, Now = default, Outcome = ScanOutcome.NotFetched };
        ImmutableArray<SignalHit> hits = Collect(_urlSignals, context);
        double score = Score(hits.AsSpan());
        return Conclude(score >= _options.CautionAt ? Verdict.Suspicious : Verdict.Unknown, score, KnownGood.Is(context), hits);
    }

    private static ImmutableArray<SignalHit> Collect(ImmutableArray<ISignal> signals, SignalContext context)
    {
        var hits = ImmutableArray.CreateBuilder<SignalHit>();
        foreach (ISignal signal in signals)
        {
            if (signal.Evaluate(context) is { } hit)
                hits.Add(hit);
        }

        hits.Sort(static (a, b) => Math.Abs(a.Weight) != Math.Abs(b.Weight) ? Math.Abs(b.Weight).CompareTo(Math.Abs(a.Weight)) : string.CompareOrdinal(a.Id, b.Id));
        return hits.DrainToImmutable();
    }

    /// <summary>What signals add up to, the prior included: also for asking what a judgement would have been without one of them.</summary>
    public double Score(ReadOnlySpan<SignalHit> hits)
    {
        double infrastructure = 0, rest = 0;
        foreach (SignalHit hit in hits)
        {
            if (hit.Kind == SignalKind.Infrastructure)
                infrastructure += hit.Weight;
            else
                rest += hit.Weight;
        }

        return _options.Prior + rest + Math.Min(infrastructure, _options.InfrastructureCap);
    }

    private static Assessment Conclude(Verdict verdict, double score, bool knownGood, ImmutableArray<SignalHit> hits)
    {
        double probability = 1 / (1 + Math.Exp(-score));
        bool bad = verdict is Verdict.Suspicious or Verdict.Malicious;
        return new Assessment(
            verdict,
            bad ? ThreatTypes.Of(hits) : [],
            // A caution that a rule demands, whatever the signals add up to, stands for "as likely bad as not", which is what a caution says.
            bad ? Math.Max(probability, LeastOfCaution) : verdict == Verdict.Clean ? 1 - probability : 0,
            VerdictScope.Url,
            score,
            knownGood,
            hits);
    }
}
