namespace Nylas.LinkSafety.Scanning.Mail.Xarf.Schema;

/// <param name="Path">Where in the document, as in "Report/SourceUrl"; names of the schema's own, never the sender's.</param>
/// <param name="Problem">"is missing", "is no email".</param>
internal sealed record SchemaError(string Path, string Problem)
{
    public override string ToString() => Path.Length == 0 ? $"the report {Problem}." : $"{Path} {Problem}.";
}
