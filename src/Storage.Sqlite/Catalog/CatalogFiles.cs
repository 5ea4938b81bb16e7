using System.Globalization;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog;

/// <summary>
/// The catalog's files in the data directory, <c>catalog-000001.db</c> and on: each rebuild makes the next number, so that no file that is
/// in use is ever renamed. With a file go its -wal and -shm.
/// </summary>
internal sealed class CatalogFiles(string directory)
{
    private const string Prefix = "catalog-";
    private const string Suffix = ".db";
    private const string AsideSuffix = ".damaged";

    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:000000}{Suffix}");

    /// <summary>Newest first.</summary>
    public IReadOnlyList<int> Numbers() => Directory.Exists(directory)
        ? [.. Directory.EnumerateFiles(directory, Prefix + "*" + Suffix).Select(NumberOf).Where(number => number > 0).OrderDescending()]
        : [];

    public void Delete(int number)
    {
        foreach (var path in PathsOf(number))
            File.Delete(path);
    }

    /// <summary>Keeps a file for whoever wants to know what befell it; only the latest, since nobody has asked for more disk.</summary>
    /// <returns>Its new path.</returns>
    public string SetAside(int number)
    {
        foreach (var old in Directory.EnumerateFiles(directory, Prefix + "*" + AsideSuffix))
            File.Delete(old);
        foreach (var path in PathsOf(number).Where(File.Exists))
            File.Move(path, path + AsideSuffix, overwrite: true);
        return Path.Combine(directory, NameOf(number)) + AsideSuffix;
    }

    private IEnumerable<string> PathsOf(int number)
    {
        var path = Path.Combine(directory, NameOf(number));
        return [path, path + "-wal", path + "-shm"];
    }

    private static int NumberOf(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        return int.TryParse(name[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
