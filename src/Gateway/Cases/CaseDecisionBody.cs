using Nylas.LinkSafety.Gateway.Requests;
using Nylas.LinkSafety.Grains.Interfaces.Cases;

namespace Nylas.LinkSafety.Gateway.Cases;

/// <summary>A decision as it stands in a request, for one case or for many.</summary>
internal static class CaseDecisionBody
{
    /// <returns>Null when the body has been told what is wrong, or will be.</returns>
    public static CaseDecision? Read(JsonBody body, string actor, TimeProvider clock)
    {
        var word = body.RequiredString("outcome", 1, 20);
        var outcome = CaseWords.ParseOutcome(word);
        if (word is not null && outcome is null)
            body.Reject("outcome", CaseWords.Outcomes, "another word");
        var scope = ReadScope(body);
        if (scope is null && outcome == CaseOutcome.Confirmed && !body.Has("scope"))
            body.Reject("scope", $"{CaseWords.Scopes}: how far a confirmation reaches", "nothing");
        var reason = body.RequiredString("reason", 1, CaseLimits.Reason);
        var expiresAt = ReadTime(body, "expires_at", clock);
        return outcome is { } decided && reason is not null
            ? new CaseDecision(decided, scope ?? VerdictScope.Url, reason, expiresAt, actor)
            : null;
    }

    public static VerdictScope? ReadScope(JsonBody body)
    {
        var word = body.OptionalString("scope", 1, 20);
        var scope = CaseWords.ParseScope(word);
        if (word is not null && scope is null)
            body.Reject("scope", CaseWords.Scopes, "another word");
        return scope;
    }

    /// <summary>What the analyst has looked at.</summary>
    public static string? ReadVersion(JsonBody body) => body.OptionalString("if_version", 1, CaseLimits.Version);

    private static DateTimeOffset? ReadTime(JsonBody body, string field, TimeProvider clock)
    {
        if (body.OptionalString(field, 1, 40) is not { } text)
            return null;
        if (!Rfc3339.TryRead(text, out var time))
            body.Reject(field, $"an RFC 3339 time, such as {Rfc3339.Example}", "something else");
        else if (time <= clock.GetUtcNow())
            body.Reject(field, "a time in the future", "one in the past");

        return time;
    }
}
