using System.Runtime.InteropServices;

namespace Nylas.LinkSafety.Testing.Browsers;

/// <summary>The machine's own Chromium: nothing is downloaded.</summary>
public static partial class Chromium
{
    /// <exception cref="InvalidOperationException">There is none; the message says what to install.</exception>
    public static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(directory => new[] { Path.Combine(directory, "chromium"), Path.Combine(directory, "chromium-browser") })
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("These tests drive Chromium, which is not on the PATH. On Debian: apt-get install chromium (./test does it).");

    /// <summary>Nothing but the pages under test goes over the network, and no name resolves but loopback's own.</summary>
    /// <param name="madeUpNames">Where every name under .test is served, such as <c>127.0.0.1:5090</c>; nowhere when null.</param>
    public static IEnumerable<string> Arguments(string? madeUpNames = null)
    {
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-domain-reliability";
        yield return "--disable-sync";
        yield return "--no-first-run";
        yield return "--no-pings";

        // The first rule that fits a name holds.
        var lab = madeUpNames is null ? "" : $"MAP *.test {madeUpNames}, ";
        yield return $"--host-resolver-rules={lab}MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

        // Chromium refuses to run as root with its sandbox; anybody else keeps it.
        if (EffectiveUserId() == 0)
            yield return "--no-sandbox";
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUserId();
}
