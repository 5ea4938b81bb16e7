namespace Orleans;

/// <summary>A grain whose key is a number, stored as upper-case hexadecimal.</summary>
public interface IGrainWithIntegerKey : IGrain;
