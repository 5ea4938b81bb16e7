using System.Text;

namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>Finds and reads the reference files: UTF-8, one entry a line, '#' begins a comment line.</summary>
internal sealed class ReferenceFiles(string? overrideDirectory)
{
    private readonly string _shipped = Path.Combine(AppContext.BaseDirectory, "data");

    public byte[] ReadBytes(string name) => File.ReadAllBytes(Find(name));

    public IEnumerable<string> ReadLines(string name) => ReadLinesOf(Find(name));

    public static IEnumerable<string> ReadLinesOf(string path)
    {
        foreach (string line in File.ReadLines(path, Encoding.UTF8))
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }

    /// <summary>A line that cannot be read is an error at start, with its file: a list that is half understood protects half.</summary>
    public static InvalidDataException Malformed(string name, string line, string expected) =>
        new($"Reference file {name}: expected {expected}, found \"{(line.Length > 80 ? line[..80] : line)}\".");

    private string Find(string name)
    {
        if (overrideDirectory is not null && Path.Combine(overrideDirectory, name) is var own && File.Exists(own))
            return own;
        return Path.Combine(_shipped, name);
    }
}
