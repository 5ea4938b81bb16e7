using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Scanning.Scoring;

namespace Nylas.LinkSafety.Scanning.Lists.Serving;

/// <summary>
/// Served lists and what led to them, in a file each, so that after a start a client is told what has changed and not the whole list. It is no more than
/// that: a file that is missing or damaged, or cannot be written, costs each client one whole list.
/// </summary>
/// <param name="directory">Made when something is written.</param>
/// <param name="log">For what could not be kept.</param>
public sealed partial class ServedHistory(string directory, ILogger<ServedHistory> log)
{
    /// <returns>As it was kept last; empty where nothing was, or what was is damaged.</returns>
    public ServedPrefixes Load(ThreatType threat)
    {
        try
        {
            using var file = new FileStream(PathOf(threat), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return ServedFile.Read(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ServedPrefixes();
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            LogNotRead(threat, exception);
            return new ServedPrefixes();
        }
    }

    public void Save(ThreatType threat, ServedPrefixes served)
    {
        try
        {
            _ = Directory.CreateDirectory(directory);
            var path = PathOf(threat);
            using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
                ServedFile.Write(served, file);
            // Not synced: what a crash of the machine leaves damaged is found so by its checksum.
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(threat, exception);
        }
    }

    private string PathOf(ThreatType threat) => Path.Combine(directory, $"{threat}.served");

    [LoggerMessage(1060, LogLevel.Warning, "What was served of {Threat} before this start cannot be read; clients' local databases take that list whole once")]
    private partial void LogNotRead(ThreatType threat, Exception exception);

    [LoggerMessage(1061, LogLevel.Warning, "What is served of {Threat} cannot be kept; after the next start clients' local databases take that list whole once")]
    private partial void LogNotKept(ThreatType threat, Exception exception);
}
