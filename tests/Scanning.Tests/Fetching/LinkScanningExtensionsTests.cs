using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Fetching;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

public sealed class LinkScanningExtensionsTests
{
    [Fact]
    public async Task AddLinkScanning_LabHosts_AreEachWarnedOfAtStart()
    {
        var log = new RecordingLogger();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddLinkScanning()
            .Configure<FetchOptions>(options => options.LabHosts = ["shop.test=127.0.0.1:5090,bank.test=127.0.0.1:5091"])
            .BuildServiceProvider();

        foreach (var service in services.GetServices<IHostedService>())
            await service.StartAsync(CancellationToken.None);

        Assert.Equal(
            [
                "Warning 1002 Lab host: bank.test is fetched from 127.0.0.1:5091, past the address rules. Leave LabHosts empty in production",
                "Warning 1002 Lab host: shop.test is fetched from 127.0.0.1:5090, past the address rules. Leave LabHosts empty in production",
            ],
            log.Messages);
    }

    [Fact]
    public void AddLinkScanning_OptionsOutOfRange_FailWithEveryReason()
    {
        using var services = new ServiceCollection()
            .AddLinkScanning()
            .Configure<FetchOptions>(options => (options.MaxRedirects, options.LabHosts) = (99, ["shop.com=127.0.0.1:80", "x.test=169.254.169.254:80"]))
            .BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<FetchOptions>>().Value);

        Assert.Equal(3, failure.Failures.Count());
    }

    [Fact]
    public void AddLinkScanning_Interface_IsTheScannerItself()
    {
        using var services = new ServiceCollection().AddLogging().AddLinkScanning().BuildServiceProvider();

        Assert.Single(services.GetServices<IPageScanner>());
        Assert.Same(services.GetRequiredService<PageScanner>(), services.GetRequiredService<IPageScanner>());
    }

    private sealed class RecordingLogger : ILoggerProvider, ILogger
    {
        public List<string> Messages { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Add($"{logLevel} {eventId.Id} {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
