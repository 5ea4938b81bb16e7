namespace Nylas.LinkSafety.Testing.Storage;

/// <summary>A record with a constructor, as a part of a state.</summary>
public sealed record KitPart(string Name, DateOnly Day, Guid Id);
