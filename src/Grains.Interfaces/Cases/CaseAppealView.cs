namespace Nylas.LinkSafety.Grains.Interfaces.Cases;

/// <summary>An appeal against a case.</summary>
/// <param name="Receipt">Its text and contact are asked of its own grain.</param>
/// <param name="UrlKey">Which URL it is about.</param>
/// <param name="At">When it was handed in.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DecidedAt">Null while it waits.</param>
/// <param name="BindsUntil">When upheld: until when it binds automation.</param>
/// <param name="Identity">The URL whole, where one appeal is asked for; never shown.</param>
[GenerateSerializer, Immutable, Alias("linksafety.CaseAppealView")]
public sealed record CaseAppealView(
    string Receipt, string UrlKey, DateTimeOffset At, AppealState State, DateTimeOffset? DecidedAt, DateTimeOffset? BindsUntil, string? Identity = null);
