using Nylas.LinkSafety.Gateway.Decisions;

namespace Nylas.LinkSafety.Gateway.Appeals;

/// <summary>What still stops a page, or warns of it, though an appeal for it was upheld.</summary>
/// <param name="Kind">Block or caution.</param>
/// <param name="By">For analysts: a rule's id and scope, or a reason's code.</param>
internal sealed record AppealObstacle(DecisionKind Kind, string By);
