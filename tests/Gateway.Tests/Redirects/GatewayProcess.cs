using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Files;
using Nylas.LinkSafety.Testing.Processes;

namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

/// <summary>The gateway as its users start it: a process of its own, with its real grains and storage.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    private readonly TemporaryDirectory _directory = new();
    private readonly ChildProcess _process;

    private GatewayProcess() => _process = Start(_directory, "--urls", "http://127.0.0.1:0");

    public IPEndPoint Address { get; private set; } = new(IPAddress.Loopback, 0);

    public static async Task<GatewayProcess> StartAsync()
    {
        var gateway = new GatewayProcess();
        try
        {
            var origin = await gateway.WaitForOutputAsync("Now listening on: ");
            gateway.Address = new IPEndPoint(IPAddress.Loopback, int.Parse(origin.AsSpan(origin.LastIndexOf(':') + 1), provider: null));
            await gateway.WaitForOutputAsync("Application started");
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>A gateway that cannot start: its exit code, and what it says for it.</summary>
    public static async Task<(int ExitCode, string Error)> FailAsync(TemporaryDirectory directory, params string[] args)
    {
        var (exitCode, error, _) = await FailWithLogAsync(directory, args);
        return (exitCode, error);
    }

    /// <summary>The same, with what it logged; a stack trace is in neither.</summary>
    public static async Task<(int ExitCode, string Error, IReadOnlyList<string> Log)> FailWithLogAsync(TemporaryDirectory directory, params string[] args)
    {
        await using var process = Start(directory, args);
        var exitCode = await process.ExitAsync();
        var log = new List<string>();
        while (await process.ReadLineAsync() is { } line)
            log.Add(line.Trim());
        Assert.DoesNotContain(process.Errors.Split('\n').Concat(log), line => line.TrimStart().StartsWith("at Nylas.", StringComparison.Ordinal)
            || line.TrimStart().StartsWith("at Microsoft.", StringComparison.Ordinal));
        return (exitCode, process.Errors, log);
    }

    public string Link(string destination)
    {
        var keys = new SigningKeyStore(new SigningKeyFile(_directory.PathOf("signing-keys.json")), TimeProvider.System, NullLogger<SigningKeyStore>.Instance);
        return WebUrl.TryParse(destination, out var url, out var error) ? new LinkSigner(keys).Sign(url, null) : throw new ArgumentException(error.ToString());
    }

    public void Terminate() => _process.Terminate();

    public Task<string> WaitForOutputAsync(string prefix) => _process.WaitForAsync(prefix);

    public Task<int> WaitForExitAsync() => _process.ExitAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _directory.Dispose();
    }

    private static ChildProcess Start(TemporaryDirectory directory, params ReadOnlySpan<string> args) => ChildProcess.StartDotnet(
        "Nylas.LinkSafety.Gateway", directory.Root, NoEnvironment, ["--LinkSafety:DataDirectory", directory.Root, .. args]);
}
