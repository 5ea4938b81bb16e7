using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Cli.Inspection;
using Nylas.LinkSafety.Scanning;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Scans;

/// <summary>Judges a saved page with the same scanner and the same data as the server. Nothing is fetched.</summary>
internal static class FileScan
{
    /// <summary>Of a larger file the scanner would only say that it is too complex; what is read must be bounded before that.</summary>
    private const long LargestFileBytes = 64 << 20;

    /// <summary>The server gives a page 2 s, because others wait. Here one person waits, perhaps for a slow machine; the longest the option takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(FileInfo file, WebUrl url, string contentType, bool isJson, Terminal terminal, CancellationToken cancellationToken)
    {
        byte[] body;
        try
        {
            if (file.Exists && file.Length > LargestFileBytes)
                return terminal.Fail($"{file.FullName} has {file.Length} bytes; a page of at most {LargestFileBytes} is expected.");
            body = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return terminal.Fail($"--file: a page that can be read is expected. {exception.Message}");
        }

        await using var services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddLinkScanning()
            .Configure<PageOptions>(static options => options.Deadline = Patience)
            .BuildServiceProvider();
        var report = await services.GetRequiredService<PageScanner>().AnalyzeAsync(url, body, contentType, cancellationToken);
        return UrlStateOutput.Write(JsonSerializer.SerializeToElement(ReportJson.Of(url, report)), isJson, terminal);
    }
}
