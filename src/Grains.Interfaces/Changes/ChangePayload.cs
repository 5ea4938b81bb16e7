namespace Nylas.LinkSafety.Grains.Interfaces.Changes;

/// <summary>What an event on the change feed tells beyond the fact: enough for whoever passes it on, with redacted URLs only.</summary>
[GenerateSerializer, Immutable, Alias("linksafety.ChangePayload")]
public abstract record ChangePayload;
