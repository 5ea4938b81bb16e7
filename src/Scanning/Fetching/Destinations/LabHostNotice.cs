using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Scanning.Fetching.Destinations;

/// <summary>Says at start, loudly and for each, which names the address rules do not hold for.</summary>
internal sealed partial class LabHostNotice(IOptions<FetchOptions> options, ILogger<LabHostNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var lab in LabHosts.From(options.Value.LabHosts).All)
            LogLabHost(lab.Name, lab.EndPoint.ToString());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1002, LogLevel.Warning, "Lab host: {Host} is fetched from {EndPoint}, past the address rules. Leave LabHosts empty in production")]
    private partial void LogLabHost(string host, string endPoint);
}
