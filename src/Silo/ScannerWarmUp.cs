using System.Text;
using Microsoft.Extensions.Hosting;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Silo;

/// <summary>
/// Has the scanner read one made page before the process takes traffic. What it loads and compiles on the way would otherwise come out of
/// the first visitors' wait budget, and they would be let through unchecked.
/// </summary>
internal sealed class ScannerWarmUp(PageScanner scanner) : IHostedService
{
    private const string Page = """
        <!doctype html><html lang="en"><head><title>Sign in</title><base href="/a/"><link rel="icon" href="i.png">
        <script>var page = "home"; if (page === "none") { location.href = "/none"; }</script></head>
        <body><nav><a href="/">Home</a></nav><h1>Sign in</h1><img src="logo.png" alt="Logo"><iframe src="/frame"></iframe>
        <form action="/in" method="post"><label>E-mail <input name="email"></label><input type="password" name="p"><button>Sign in</button></form>
        <footer>© Example</footer></body></html>
        """;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (WebUrl.TryParse("https://login.example/a/?page=1", out var url, out _))
            await scanner.AnalyzeAsync(url, Encoding.UTF8.GetBytes(Page), "text/html; charset=utf-8", cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
