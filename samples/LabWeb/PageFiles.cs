namespace Nylas.LinkSafety.LabWeb;

/// <summary>The pages beside the program, by file name without <c>.html</c>.</summary>
internal sealed class PageFiles
{
    private readonly Dictionary<string, string> _pages = Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Pages"), "*.html")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    public IResult this[string name] => Results.Content(_pages[name], "text/html; charset=utf-8");
}
