using System.Runtime.InteropServices;

namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>The machine's own Chromium: nothing is downloaded.</summary>
internal static class Chromium
{
    /// <exception cref="InvalidOperationException">There is none; the message says what to install.</exception>
    public static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(directory => new[] { Path.Combine(directory, "chromium"), Path.Combine(directory, "chromium-browser") })
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("These tests look at the pages in Chromium, which is not on the PATH. On Debian: apt-get install chromium (./test does it).");

    /// <summary>Nothing but the pages under test goes over the network, and no name resolves but loopback's own.</summary>
    public static IEnumerable<string> Arguments()
    {
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-domain-reliability";
        yield return "--disable-sync";
        yield return "--no-first-run";
        yield return "--no-pings";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

        // Chromium refuses to run as root with its sandbox; anybody else keeps it.
        if (geteuid() == 0)
            yield return "--no-sandbox";
    }

    [DllImport("libc")]
    private static extern uint geteuid();
}
