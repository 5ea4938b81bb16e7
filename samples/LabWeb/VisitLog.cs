using System.Collections.Concurrent;

namespace Nylas.LinkSafety.LabWeb;

/// <summary>Counts every request by host and path, so that it can be seen who was visited, and how often. Bounded: it is a lab, not a log.</summary>
internal sealed class VisitLog
{
    private const int MostPages = 10_000;

    private readonly ConcurrentDictionary<string, int> _visits = new();

    public static Task CountAsync(HttpContext context, RequestDelegate next)
    {
        var log = context.RequestServices.GetRequiredService<VisitLog>();
        log.Count(context.Request);
        return next(context);
    }

    public int Of(string host, string path) => _visits.GetValueOrDefault(host + path);

    public IReadOnlyDictionary<string, int> ToSnapshot() => new SortedDictionary<string, int>(_visits, StringComparer.Ordinal);

    private void Count(HttpRequest request)
    {
        var page = request.Host.Host + request.Path;
        if (_visits.Count < MostPages || _visits.ContainsKey(page))
            _visits.AddOrUpdate(page, 1, static (_, count) => count + 1);
    }
}
