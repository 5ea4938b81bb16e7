namespace Nylas.LinkSafety.Architecture.Tests;

/// <summary>Finds the checkout that the tests were built from.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Nylas.LinkSafety.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"No Nylas.LinkSafety.sln stands above {AppContext.BaseDirectory}.");
    }
}
