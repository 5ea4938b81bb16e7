using System.Text.Json;

namespace Nylas.LinkSafety.Scanning.Mail.Xarf.Schema;

/// <summary>A schema, and the file it stands in: what its references are relative to.</summary>
internal readonly record struct SchemaPlace(string File, JsonElement Schema)
{
    public static SchemaPlace Root(string file) => new(file, SchemaFiles.Get(file));

    /// <summary>"other.json#/$defs/Name", "../other.json", "#/$defs/Name". They are the schemas' own, so a wrong one is a bug here.</summary>
    public SchemaPlace Resolve(string reference)
    {
        int hash = reference.IndexOf('#', StringComparison.Ordinal);
        string path = hash < 0 ? reference : reference[..hash];
        string file = path.Length == 0 ? File : Combine(File, path);
        var schema = SchemaFiles.Get(file);
        if (hash >= 0)
        {
            foreach (string step in reference[(hash + 1)..].Split('/', StringSplitOptions.RemoveEmptyEntries))
                schema = schema.GetProperty(step);
        }

        return new SchemaPlace(file, schema);
    }

    private static string Combine(string from, string path)
    {
        var steps = new List<string>(from.Split('/')[..^1]);
        foreach (string step in path.Split('/'))
        {
            if (step == "..")
                steps.RemoveAt(steps.Count - 1);
            else if (step != ".")
                steps.Add(step);
        }

        return string.Join('/', steps);
    }
}
