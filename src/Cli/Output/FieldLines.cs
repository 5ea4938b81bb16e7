namespace Nylas.LinkSafety.Cli.Output;

/// <summary>Indented lines of a name and its values, one below the other: nothing is wrapped or cut, so that URLs can be copied and grepped.</summary>
internal sealed class FieldLines(TextWriter output)
{
    private const int NameWidth = 20;

    /// <summary>Writes the name once and a line for each value; nothing when there is none.</summary>
    public void Write(string name, params IEnumerable<string> values)
    {
        foreach (var value in values.Where(static value => value.Length > 0))
        {
            output.WriteLine($"  {name.PadRight(NameWidth)}{value}");
            name = "";
        }
    }
}
