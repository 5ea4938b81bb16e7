using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Grains.Interfaces.Keys;

namespace Nylas.LinkSafety.Gateway.Reports.Api;

/// <summary>
/// Who may report by the API: anybody. A key that is wrong, or has another role, is refused all the same: support that mistyped its key must not
/// take a stranger's word for a block.
/// </summary>
internal static class ReportAccess
{
    private static readonly string[] Reporting =
        [AccessPolicies.Name(Roles.Report), AccessPolicies.Name(Roles.Support), AccessPolicies.Name(Roles.Analyst), AccessPolicies.Name(Roles.Admin)];

    public static ProblemResult? FindRefusal(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true)
            return context.Request.Headers.Authorization.Count > 0 ? ProblemResult.Of(ProblemCode.Unauthorized) : null;
        return Reporting.Any(context.User.IsInRole)
            ? null
            : ProblemResult.Of(ProblemCode.Forbidden, "The role report or support is needed, or no key at all.");
    }

    /// <summary>Whether the caller may see what others said.</summary>
    public static bool IsAnalyst(HttpContext context) =>
        context.User.IsInRole(AccessPolicies.Name(Roles.Analyst)) || context.User.IsInRole(AccessPolicies.Name(Roles.Admin));
}
