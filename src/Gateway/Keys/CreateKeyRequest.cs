using System.ComponentModel;

namespace Nylas.LinkSafety.Gateway.Keys;

/// <summary>The body of POST /v1/keys, for the API's description.</summary>
internal sealed record CreateKeyRequest(
    [property: Description("api or signing")] string Kind,
    [property: Description("For api: check, sender, report, support, analyst, admin")] string[]? Roles,
    [property: Description("For people, at most 100 characters")] string? Label);
