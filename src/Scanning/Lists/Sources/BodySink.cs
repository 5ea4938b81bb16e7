namespace Nylas.LinkSafety.Scanning.Lists.Sources;

/// <summary>Where the body of an answer goes.</summary>
/// <param name="Open">Called when there is one; what it gives is closed when the body has ended or broken off.</param>
/// <param name="Discard">Takes away what came of one that broke off.</param>
internal sealed record BodySink(Func<Stream> Open, Action Discard)
{
    public static BodySink ToFile(string path) => new(
        () => new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.Asynchronous }),
        () => File.Delete(path));

    public static BodySink ToMemory(MemoryStream memory) => new(() => memory, static () => { });
}
