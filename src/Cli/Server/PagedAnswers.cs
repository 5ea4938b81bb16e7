using System.Net;
using System.Text.Json;
using Nylas.LinkSafety.Cli.Output;

namespace Nylas.LinkSafety.Cli.Server;

/// <summary>Reads a listing page by page and prints its items, one a line, as they come.</summary>
internal static class PagedAnswers
{
    private const int PageSize = 500;

    /// <summary>The path with those of the parameters that were given.</summary>
    public static string PathOf(string path, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var query = string.Join('&', parameters.Where(static parameter => parameter.Value is { Length: > 0 })
            .Select(static parameter => $"{parameter.Name}={WebUtility.UrlEncode(parameter.Value)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }

    /// <param name="path">With a query or without.</param>
    /// <param name="limit">The most items, or null for all.</param>
    public static async Task<int> WriteAsync(
        ApiClient api, string path, string member, int? limit, bool isJson, Terminal terminal, Func<JsonElement, string> line, CancellationToken cancellationToken)
    {
        using var json = new JsonLines(terminal.Output);
        var left = limit ?? int.MaxValue;
        string? token = null;
        do
        {
            var answer = await api.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page_size={Math.Min(PageSize, left)}{(token is null ? "" : $"&page_token={WebUtility.UrlEncode(token)}")}", cancellationToken);
            if (answer.Error is { } problem)
            {
                json.Flush();
                return terminal.Fail(problem);
            }

            foreach (var item in answer.Body.Items(member).Take(left))
            {
                left--;
                if (isJson)
                    json.Write(item);
                else
                    terminal.Text.WriteLine(line(item));
            }

            token = answer.Body.Text("next_page_token");
        }
        while (token.Length > 0 && left > 0);
        return ExitCode.Clean;
    }
}
