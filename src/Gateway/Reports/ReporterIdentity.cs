using System.Net;
using System.Security.Claims;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Reports.Voices;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports;

/// <summary>
/// On whose word a request reports. Without a key, its network's: the connection's address, or what trusted proxies say it is. With a key of
/// the role support (or analyst, or admin), support's. With one of the role report, the key's own; where it names the mailbox it reports for,
/// that mailbox's, which the key alone vouches for: a stranger's word, charged to the key and counted in the key's one network.
/// </summary>
internal sealed class ReporterIdentity(ReportVoices voices)
{
    public const string FormActor = "form";

    public const string PublicActor = "public";

    private static readonly string[] SupportRoles =
        [AccessPolicies.Name(Roles.Support), AccessPolicies.Name(Roles.Analyst), AccessPolicies.Name(Roles.Admin)];

    /// <summary>Somebody who uses the form: a browser has no key.</summary>
    public Reporter OfVisitor(HttpContext context) => OfStranger(context, FormActor);

    /// <summary>Whether a request may name the mailbox it reports for: a key of the role report. Anybody else speaks for themselves.</summary>
    public static bool MayNameReporter(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true && !SupportRoles.Any(context.User.IsInRole);

    /// <param name="context">Its key, if any, has been checked.</param>
    /// <param name="mailbox">Whom the caller says it reports for, or null.</param>
    public Reporter Of(HttpContext context, Mailbox? mailbox)
    {
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is not { } keyId)
            return OfStranger(context, PublicActor);
        var key = voices.OfKey(keyId, AddressOf(context));
        if (SupportRoles.Any(context.User.IsInRole))
            return new Reporter(key, ReportAuthority.Support, keyId);
        return mailbox is null
            ? new Reporter(key, ReportAuthority.Reporter, keyId)
            : new Reporter(voices.OfMailbox(mailbox, keyId), ReportAuthority.Stranger, keyId, ChargedTo: key, Person: voices.PersonOf(mailbox, keyId));
    }

    private Reporter OfStranger(HttpContext context, string actor) => new(
        voices.OfNetwork(AddressOf(context)), ReportAuthority.Stranger, actor, Person: voices.PersonAt(AddressOf(context)));

    private static IPAddress AddressOf(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.IPv6Any;
}
