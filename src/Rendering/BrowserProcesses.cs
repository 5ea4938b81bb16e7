using System.Globalization;
using System.Runtime.InteropServices;

namespace Nylas.LinkSafety.Rendering;

/// <summary>
/// The processes of one browser: its group, which its first process leads. Linux alone: they are found, weighed and ended by what /proc says.
/// </summary>
internal sealed partial class BrowserProcesses
{
    private const int Kill = 9;

    private static readonly long PageBytes = Environment.SystemPageSize;

    private readonly int _group;

    private BrowserProcesses(int group) => _group = group;

    /// <param name="profile">The directory that the browser was told to keep its profile in: no other process was told of it.</param>
    /// <returns>Null when there is none (any more).</returns>
    public static BrowserProcesses? Find(string profile)
    {
        string argument = $"--user-data-dir={profile}";
        foreach (int pid in Pids())
        {
            // The first process of the browser leads the group; its children have the argument too.
            if (TryRead(pid, "cmdline") is { } line && line.Split('\0').Contains(argument) && GroupOf(pid) is { } group && group == pid)
                return new BrowserProcesses(group);
        }

        return null;
    }

    /// <summary>What they hold of memory that is not shared, and what they share, once each.</summary>
    public long MeasureMemory()
    {
        long own = 0;
        long shared = 0;
        foreach (int pid in Pids())
        {
            if (GroupOf(pid) != _group || TryRead(pid, "statm")?.Split(' ') is not [_, var resident, var ofFiles, ..])
                continue;
            long residentPages = long.Parse(resident, CultureInfo.InvariantCulture);
            long sharedPages = long.Parse(ofFiles, CultureInfo.InvariantCulture);
            own += residentPages - sharedPages;
            shared = Math.Max(shared, sharedPages);
        }

        return (own + shared) * PageBytes;
    }

    public void End()
    {
        if (_group > 1)
            _ = SendSignal(-_group, Kill);
    }

    private static IEnumerable<int> Pids() =>
        Directory.EnumerateDirectories("/proc").Select(static path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out int pid) ? pid : 0).Where(static pid => pid > 0);

    /// <summary>proc(5), stat: the fifth field; the second, the name, may hold anything.</summary>
    private static int? GroupOf(int pid) =>
        TryRead(pid, "stat") is { } stat && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, var group, ..]
            ? int.Parse(group, CultureInfo.InvariantCulture)
            : null;

    private static string? TryRead(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is somebody else's.
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int pid, int signal);
}
