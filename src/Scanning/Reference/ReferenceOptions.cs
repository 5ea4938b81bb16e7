namespace Nylas.LinkSafety.Scanning.Reference;

/// <summary>Where the reference lists come from.</summary>
public sealed class ReferenceOptions
{
    public const string Section = "LinkSafety:Reference";

    /// <summary>A directory whose files replace the shipped ones of the same name; null: the shipped ones alone. A file missing there is the shipped one.</summary>
    public string? Directory { get; set; }

    /// <summary>A file of the form of brands.tsv that is read in addition to it: the brands a deployment's own mail is about. Null: none.</summary>
    public string? ExtraBrandsFile { get; set; }
}
