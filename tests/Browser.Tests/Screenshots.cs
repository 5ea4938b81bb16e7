namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>Where pictures of the pages are left.</summary>
internal static class Screenshots
{
    private static readonly string _directory = Path.Combine(RepositoryRoot(), "artifacts", "screenshots");

    public static string PathOf(string page, View view) =>
        Path.Combine(_directory, $"{page}-{view.Language}-{view.Width}-{(view.IsDark ? "dark" : "light")}.png");

    private static string RepositoryRoot()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "global.json")))
                return directory.FullName;
        }

        throw new InvalidOperationException($"There is no global.json above {AppContext.BaseDirectory}.");
    }
}
