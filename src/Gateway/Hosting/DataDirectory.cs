namespace Nylas.LinkSafety.Gateway.Hosting;

/// <summary>Where this process keeps what must survive it. Made at start, readable by its owner alone.</summary>
internal sealed class DataDirectory
{
    /// <summary>Configuration key; relative paths are taken from the working directory.</summary>
    public const string Key = "LinkSafety:DataDirectory";

    public const string Default = "data";

    /// <exception cref="IOException">It cannot be made; the message names the setting.</exception>
    public DataDirectory(string path)
    {
        Root = Path.GetFullPath(path);
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(Root);
            else
                Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{Key} is '{path}', which cannot be made: {e.Message} A directory that this user may write was expected.", e);
        }
    }

    public string Root { get; }

    public static DataDirectory From(IConfiguration configuration) =>
        new(configuration[Key] is { Length: > 0 } configured ? configured : Default);

    public string PathOf(string fileName) => Path.Combine(Root, fileName);
}
