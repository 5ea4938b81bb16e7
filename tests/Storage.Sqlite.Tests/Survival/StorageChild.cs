using Nylas.LinkSafety.Testing.Processes;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.Survival;

/// <summary>Starts the host that these tests kill, starve and lock out.</summary>
internal static class StorageChild
{
    private const string Assembly = "Nylas.LinkSafety.Storage.Sqlite.Tests.Child";

    public static async Task<ChildProcess> StartAsync(string directory)
    {
        var child = Start(directory);
        await child.WaitForAsync("READY");
        return child;
    }

    public static async Task<ChildProcess> StartUnderFileSizeLimitAsync(string directory)
    {
        var child = ChildProcess.StartDotnetUnderFileSizeLimit(Assembly, directory);
        await child.WaitForAsync("READY");
        return child;
    }

    /// <summary>Not waited for: it may not come to be ready.</summary>
    public static ChildProcess Start(string directory) => ChildProcess.StartDotnet(Assembly, directory);

    public static async Task<string> AskAsync(this ChildProcess child, string command)
    {
        await child.SendAsync(command);
        return await child.ReadLineAsync() ?? throw new InvalidOperationException($"The child ended. Its errors: {child.Errors}");
    }
}
