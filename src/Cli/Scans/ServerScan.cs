using Nylas.LinkSafety.Cli.Checks;
using Nylas.LinkSafety.Cli.Output;
using Nylas.LinkSafety.Cli.Server;
using Nylas.LinkSafety.Scanning.Urls;
using Spectre.Console;

namespace Nylas.LinkSafety.Cli.Scans;

/// <summary>Has the server look at a URL's page now, and brings what it then knows.</summary>
internal static class ServerScan
{
    /// <summary>The longest wait_ms that the API takes; a look ends within it.</summary>
    private const int WaitMs = 30_000;

    public static Task<ApiAnswer> RunAsync(ApiClient api, WebUrl url, IAnsiConsole? screen, CancellationToken cancellationToken)
    {
        var key = UrlKey.ForGrain(url);
        return WorkProgress.RunAsync(screen, "The server looks at the page", total: null, async _ =>
        {
            var answer = await api.PostAsync($"/v1/urls/{key}:scan", null, cancellationToken);
            if (!answer.IsNotFound)
                return answer;

            // The server knows URLs by what it was asked about, and a key does not tell one. A first question is a first look.
            var first = await api.PostAsync("/v1/decisions", DecisionRequest.Of([url.Serialized], WaitMs), cancellationToken);
            return first.Error is null ? await api.GetAsync($"/v1/urls/{key}", cancellationToken) : first;
        });
    }
}
