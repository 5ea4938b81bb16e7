using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;

namespace Nylas.LinkSafety.Cli.Catalog;

/// <summary>Asks again and again how far a rebuild is, until it has ended: then the catalog was filled at another time than before.</summary>
/// <param name="filledBefore">When the catalog was filled last before the rebuild was asked for; empty when it never was.</param>
internal sealed class RebuildWatch(ApiClient api, TimeProvider clock, string filledBefore)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The server tries again what failed, after 10 s: a fault that has outlived that is told.</summary>
    private const int MostFaults = 30;

    private int _done;
    private int _faults;

    /// <summary>How many stored states will be read, once that is known.</summary>
    public int? Total { get; private set; }

    /// <summary>The state when the rebuild has begun or ended, or why that cannot be told.</summary>
    public async Task<ApiAnswer> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await api.GetAsync("/v1/catalog", cancellationToken);
            if (answer.Error is not null || HasEnded(answer))
                return answer;
            if (answer.Body.Find("refill") is { } refill && refill.Is("is_rebuild"))
            {
                Total ??= (int)Math.Min(int.MaxValue, refill.Find("total")?.GetInt64() ?? 0);
                return answer;
            }

            if (answer.Body.Text("fault") is { Length: > 0 } fault && ++_faults > MostFaults)
                return ApiAnswer.Failed($"The lists cannot be made anew: {fault}");
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    /// <summary>Goes on until the end.</summary>
    /// <param name="first">What <see cref="NextAsync"/> has answered.</param>
    /// <param name="advance">Told what was done since the last time.</param>
    public async Task<ApiAnswer> RunAsync(ApiAnswer first, Action<int> advance, CancellationToken cancellationToken)
    {
        var answer = first;
        while (answer.Error is null && !HasEnded(answer))
        {
            var done = (int)Math.Min(int.MaxValue, answer.Body.Find("refill")?.Find("done")?.GetInt64() ?? 0);
            advance(Math.Max(0, done - _done));
            _done = Math.Max(_done, done);
            await Task.Delay(Pause, clock, cancellationToken);
            answer = await NextAsync(cancellationToken);
        }

        return answer;
    }

    private bool HasEnded(ApiAnswer answer) => answer.Body.Text("filled_at") is { Length: > 0 } filled && filled != filledBefore;
}
