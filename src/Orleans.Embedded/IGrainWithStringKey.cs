namespace Orleans;

/// <summary>A grain whose key is text, stored as its UTF-8 bytes.</summary>
public interface IGrainWithStringKey : IGrain;
