using System.Globalization;
using System.Text;

namespace Nylas.LinkSafety.Scanning.Lexical;

/// <summary>
/// The file of a model: lines of ASCII that say what it is, in words for people and in numbers for the reader, an empty line, then a byte a weight. The same
/// model is always the same bytes.
/// </summary>
internal static class UrlModelFile
{
    /// <summary>As embedded.</summary>
    public const string ShippedName = "url-model.bin";

    private const string FirstLine = "linksafety url model";
    private const int LongestHead = 16 * 1024;

    public static void Write(Stream file, sbyte[] weights, double unit, double[] usual, string description)
    {
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{FirstLine}\nversion {UrlFeatures.Version}\nweights {weights.Length}\nunit {unit:R}\nusual {string.Join(' ', usual.Select(static value => value.ToString("R", CultureInfo.InvariantCulture)))}\n");
        foreach (string line in description.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            head.Append(CultureInfo.InvariantCulture, $"# {line}\n");
        file.Write(Encoding.ASCII.GetBytes(head.Append('\n').ToString()));
        file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
    }

    /// <exception cref="InvalidDataException">It is no such file, or its features are not those of this program.</exception>
    public static UrlModel Read(Stream file)
    {
        string[] head = ReadHead(file);
        if (head.Length < 5 || head[0] != FirstLine)
            throw new InvalidDataException("The URL model's file does not begin as one.");
        if (Value(head, "version") != UrlFeatures.Version.ToString(CultureInfo.InvariantCulture))
            throw new InvalidDataException($"The URL model is of version {Value(head, "version")}; {UrlFeatures.Version} is expected.");
        int count = int.Parse(Value(head, "weights"), CultureInfo.InvariantCulture);
        double[] usual = [.. Value(head, "usual").Split(' ').Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
        if (!System.Numerics.BitOperations.IsPow2(count) || usual.Length != UrlModel.Groups)
            throw new InvalidDataException("The URL model's file has an odd number of weights or groups.");
        sbyte[] weights = new sbyte[count];
        file.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
        if (file.ReadByte() >= 0)
            throw new InvalidDataException("The URL model's file is longer than it says.");
        return new UrlModel(
            weights,
            double.Parse(Value(head, "unit"), CultureInfo.InvariantCulture),
            usual,
            string.Join('\n', head.Where(static line => line.StartsWith("# ", StringComparison.Ordinal)).Select(static line => line[2..])));
    }

    private static string[] ReadHead(Stream file)
    {
        var head = new StringBuilder();
        while (head.Length < LongestHead && !(head.Length >= 2 && head[^1] == '\n' && head[^2] == '\n'))
        {
            int read = file.ReadByte();
            if (read < 0)
                break;
            head.Append((char)read);
        }

        return head.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Value(string[] head, string name) =>
        head.FirstOrDefault(line => line.StartsWith(name + " ", StringComparison.Ordinal)) is { } line
            ? line[(name.Length + 1)..]
            : throw new InvalidDataException($"The URL model's file lacks \"{name}\".");
}
