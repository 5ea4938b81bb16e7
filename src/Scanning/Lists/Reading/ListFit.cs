namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>How well the beginning of a file fits a format. The best fit wins; of equals the one that is registered first.</summary>
public enum ListFit
{
    No,

    /// <summary>Nothing speaks against it, and other formats look the same.</summary>
    Possible,

    /// <summary>Most lines have the form that only a few formats have.</summary>
    Likely,

    /// <summary>It has a mark that no other format has.</summary>
    Certain,
}
