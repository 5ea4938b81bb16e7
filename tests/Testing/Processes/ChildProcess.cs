using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace Nylas.LinkSafety.Testing.Processes;

/// <summary>
/// A real process under a test, led by lines: what it prints are the test's phase barriers, what it reads are commands. Always ended, with
/// SIGKILL if need be, when disposed.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    // Long enough for a loaded machine, short enough that a hung child fails its test rather than the run.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Sigterm = 15;

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Task _pump;

    private ChildProcess(Process process)
    {
        _process = process;
        _pump = Task.WhenAll(
            PumpAsync(process.StandardOutput, line => _lines.Writer.TryWrite(line)),
            PumpAsync(process.StandardError, _errors.Enqueue));
        _ = _pump.ContinueWith(_ => _lines.Writer.TryComplete(), TaskScheduler.Default);
    }

    public int Id => _process.Id;

    /// <summary>What it has written to standard error so far.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>Starts a .NET program that lies beside the test's own assembly.</summary>
    /// <param name="assemblyName">Its file name without .dll.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ChildProcess StartDotnet(string assemblyName, params ReadOnlySpan<string> arguments) =>
        Start("dotnet", [Path.Combine(AppContext.BaseDirectory, assemblyName + ".dll"), .. arguments]);

    /// <summary>The same with environment variables of its own.</summary>
    /// <param name="assemblyName">Its file name without .dll.</param>
    /// <param name="workingDirectory">Where it stands, and keeps what it keeps in relative paths.</param>
    /// <param name="environment">Set beside the test's own.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ChildProcess StartDotnet(
        string assemblyName, string workingDirectory, IReadOnlyDictionary<string, string> environment, params ReadOnlySpan<string> arguments) =>
        Start("dotnet", [Path.Combine(AppContext.BaseDirectory, assemblyName + ".dll"), .. arguments], workingDirectory, environment);

    /// <summary>
    /// The same with the signal SIGXFSZ ignored, so that a write beyond <see cref="FileSizeLimit"/> fails with an error, as one to a full
    /// disk does, instead of ending the process. An ignored signal stays ignored across exec.
    /// </summary>
    public static ChildProcess StartDotnetUnderFileSizeLimit(string assemblyName, params ReadOnlySpan<string> arguments) =>
        Start("/bin/sh", ["-c", "trap '' XFSZ; exec dotnet \"$@\"", "sh", Path.Combine(AppContext.BaseDirectory, assemblyName + ".dll"), .. arguments]);

    /// <summary>The next line of its output; null when it has ended.</summary>
    public async Task<string?> ReadLineAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            return await _lines.Reader.WaitToReadAsync(timeout.Token) && _lines.Reader.TryRead(out var line) ? line : null;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Process {Id} printed nothing for {Patience}. Its errors: {Errors}");
        }
    }

    /// <summary>Reads up to the line that begins, indented or not, with <paramref name="prefix"/> and gives the rest of it.</summary>
    public async Task<string> WaitForAsync(string prefix)
    {
        var skipped = new StringBuilder();
        while (await ReadLineAsync() is { } line)
        {
            var said = line.Trim();
            if (said.StartsWith(prefix, StringComparison.Ordinal))
                return said[prefix.Length..].Trim();
            skipped.AppendLine(line);
        }

        throw new InvalidOperationException($"Process {Id} ended without '{prefix}'. It printed: {skipped} Its errors: {Errors}");
    }

    public async Task SendAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>SIGKILL on Unix: no handler, no finally, no flush runs in it. Returns when it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitAsync();
    }

    /// <summary>SIGTERM: it is asked to end, and may finish what it does.</summary>
    public void Terminate()
    {
        if (Kill(_process.Id, Sigterm) != 0)
            throw new InvalidOperationException($"Process {Id} is there no more.");
    }

    /// <summary>Waits for its end and gives its exit code; what it printed before can still be read.</summary>
    public async Task<int> ExitAsync()
    {
        using var timeout = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(timeout.Token);
        await _pump.WaitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private static ChildProcess Start(
        string fileName, IEnumerable<string> arguments, string workingDirectory = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(fileName, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            WorkingDirectory = workingDirectory,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"{fileName} did not start."));
    }

    private static async Task PumpAsync(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
            onLine(line);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
