using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Scanning.Urls;
using Nylas.LinkSafety.Testing.Files;

namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

/// <summary>The gateway as its users start it: a process of its own, with its real grains and storage.</summary>
internal sealed class GatewayProcess : IDisposable
{
    private const int Sigterm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory _directory = new();
    private readonly Process _process;

    private GatewayProcess() => _process = Start(_directory, "--urls", "http://127.0.0.1:0");

    public IPEndPoint Address { get; private set; } = new(IPAddress.Loopback, 0);

    public static async Task<GatewayProcess> StartAsync()
    {
        var gateway = new GatewayProcess();
        var listening = await gateway.WaitForOutputAsync("Now listening on: ");
        gateway.Address = new IPEndPoint(IPAddress.Loopback, int.Parse(listening.AsSpan(listening.LastIndexOf(':') + 1), provider: null));
        await gateway.WaitForOutputAsync("Application started");
        return gateway;
    }

    /// <summary>A gateway that cannot start: its exit code, and what it says for it.</summary>
    public static async Task<(int ExitCode, string Error)> FailAsync(TemporaryDirectory directory, params string[] args)
    {
        using var process = Start(directory, args);
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var error = await process.StandardError.ReadToEndAsync(patience.Token);
        await output;
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, error);
    }

    public string Link(string destination)
    {
        var keys = new SigningKeyStore(new SigningKeyFile(_directory.PathOf("signing-keys.json")), TimeProvider.System, NullLogger<SigningKeyStore>.Instance);
        return WebUrl.TryParse(destination, out var url, out var error) ? new LinkSigner(keys).Sign(url, null) : throw new ArgumentException(error.ToString());
    }

    public void Terminate() => Assert.Equal(0, Kill(_process.Id, Sigterm));

    public async Task<string> WaitForOutputAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"The gateway ended before it said \"{text}\".");
    }

    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.StandardOutput.ReadToEndAsync(patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _directory.Dispose();
    }

    private static Process Start(TemporaryDirectory directory, params string[] args) => Process.Start(new ProcessStartInfo(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Nylas.LinkSafety.Gateway.dll"), "--LinkSafety:DataDirectory", directory.Root, .. args])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = directory.Root,
    })!;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
