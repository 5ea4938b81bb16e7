namespace Nylas.LinkSafety.Scanning.Lexical;

/// <summary>Takes features as they are read: the trainer keeps them, the product adds up their weights.</summary>
internal interface IFeatureSink
{
    /// <param name="hash">All 32 bits; the table takes as many as it has.</param>
    /// <param name="start">Where in the text of its group it stands, for naming it in an explanation.</param>
    void Add(FeatureGroup group, uint hash, int start, int length);
}
