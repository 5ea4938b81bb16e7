namespace Nylas.LinkSafety.Testing.Processes;

/// <summary>A web server of ours as its users start it: a process of its own, on a free port of loopback.</summary>
public sealed class WebProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private WebProcess(ChildProcess process, string origin)
    {
        _process = process;
        Origin = origin;
    }

    /// <summary>Scheme, host and port; no slash at the end.</summary>
    public string Origin { get; }

    /// <summary>Returns when it takes requests and has done everything it does at its start.</summary>
    /// <param name="assemblyName">Its file name without .dll; it lies beside the test's own assembly.</param>
    /// <param name="workingDirectory">Where it stands.</param>
    /// <param name="environment">Its settings.</param>
    public static async Task<WebProcess> StartAsync(string assemblyName, string workingDirectory, IReadOnlyDictionary<string, string> environment)
    {
        var process = ChildProcess.StartDotnet(assemblyName, workingDirectory, environment, "--urls", "http://127.0.0.1:0");
        try
        {
            var origin = await process.WaitForAsync("Now listening on:");
            await process.WaitForAsync("Application started");
            return new WebProcess(process, origin);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL. Returns when it is gone.</summary>
    public Task KillAsync() => _process.KillAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
