using Nylas.LinkSafety.Grains.Interfaces.Keys;

namespace Nylas.LinkSafety.Gateway.Access;

/// <summary>Endpoint metadata: which role it asks for, so that a refusal can say so.</summary>
internal sealed record NeededRole(Roles Role);
