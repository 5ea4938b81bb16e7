using System.Security.Claims;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Access;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Gateway.SafeBrowsing.Wire;
using Nylas.LinkSafety.Scanning.Lists.SafeBrowsing;
using Nylas.LinkSafety.Scanning.Lists.Serving;

namespace Nylas.LinkSafety.Gateway.SafeBrowsing;

/// <summary>v4's threatListUpdates:fetch: what a client's local database lacks.</summary>
internal sealed class UpdatesHandler(ServedLists lists, ClientStates states, UrlCheckLimit limit, IOptions<SafeBrowsingOptions> options)
{
    /// <summary>More than there are lists: four threats, eight platforms, three kinds of entries.</summary>
    private const int MostLists = 100;
    private const int MaxBodyBytes = 64 * 1024;
    private const long PrefixBytes = sizeof(uint);

    public async Task<IResult> FetchAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var (request, problem) = await WireExchange.ReadAsync(context.Request, SafeBrowsingMessages.FetchUpdates, MaxBodyBytes, cancellationToken);
        if (request is null)
            return problem!;
        var asked = request.Messages("listUpdateRequests");
        if (FindFault(asked) is { Length: > 0 } fault)
            return WireExchange.Refuse(fault);
        if (limit.Take(context, context.User.FindFirstValue(ClaimTypes.NameIdentifier)!, asked.Count) is { } refusal)
            return refusal;

        var answer = new WireMessage(SafeBrowsingMessages.Updates);
        var isCutShort = false;
        foreach (var list in asked)
        {
            var threat = ThreatNames.Of(list.Integer("threatType"))!.Value;
            var constraints = list.Message("constraints");
            // Of executables and address ranges we know none: those lists are empty, whatever a client has of them.
            var update = list.Integer("threatEntryType") == SafeBrowsingMessages.UrlEntries
                ? await lists.UpdateAsync(threat, states.Read(threat, list.Bytes("state").Span), LimitsOf(constraints), cancellationToken)
                : new ServedPrefixes().Update(null, UpdateLimits.None);
            if (update is null)
                return ProblemResult.Of(ProblemCode.Unavailable, "The lists are not read yet.");
            isCutShort |= update.IsCutShort;
            _ = answer.Add("listUpdateResponses", Describe(list, update, states.Write(threat, update.State), TakesRice(constraints)));
        }

        if (!isCutShort)
            _ = answer.Add("minimumWaitDuration", options.Value.UpdateWait);
        return WireExchange.Answer(context.Request, answer);
    }

    private static WireMessage Describe(WireMessage list, ServedUpdate update, byte[] state, bool takesRice)
    {
        var response = new WireMessage(SafeBrowsingMessages.ListUpdate)
            .Add("threatType", list.Integer("threatType"))
            .Add("threatEntryType", list.Integer("threatEntryType"))
            .Add("platformType", list.Integer("platformType"))
            .Add("responseType", update.IsPartial ? SafeBrowsingMessages.PartialUpdate : SafeBrowsingMessages.FullUpdate)
            .Add("newClientState", (ReadOnlyMemory<byte>)state)
            .Add("checksum", new WireMessage(SafeBrowsingMessages.Checksum).Add("sha256", update.Checksum));
        if (!update.Additions.IsEmpty)
        {
            _ = response.Add("additions", takesRice
                ? Set(SafeBrowsingMessages.Rice, "riceHashes", Code(update.RiceAdditions))
                : Set(SafeBrowsingMessages.Raw, "rawHashes", new WireMessage(SafeBrowsingMessages.RawHashes).Add("prefixSize", PrefixBytes).Add("rawHashes", update.Additions)));
        }

        if (!update.Removals.IsEmpty)
        {
            _ = response.Add("removals", takesRice
                ? Set(SafeBrowsingMessages.Rice, "riceIndices", Code(update.RiceRemovals))
                : Set(SafeBrowsingMessages.Raw, "rawIndices", new WireMessage(SafeBrowsingMessages.RawIndices).Add("indices", update.Removals)));
        }

        return response;
    }

    private static WireMessage Set(long compression, string field, WireMessage entries) =>
        new WireMessage(SafeBrowsingMessages.EntrySet).Add("compressionType", compression).Add(field, entries);

    private static WireMessage Code(RiceCode code) => new WireMessage(SafeBrowsingMessages.RiceCoded)
        .Add("firstValue", (long)code.First)
        .Add("riceParameter", (long)code.Parameter)
        .Add("numEntries", (long)code.Count)
        .Add("encodedData", code.Data);

    /// <summary>Zero and what is less sets no limit.</summary>
    private static UpdateLimits LimitsOf(WireMessage? constraints) =>
        new(Limit(constraints?.Integer("maxUpdateEntries") ?? 0), Limit(constraints?.Integer("maxDatabaseEntries") ?? 0));

    private static int Limit(long value) => value <= 0 ? int.MaxValue : (int)Math.Min(value, int.MaxValue);

    private static bool TakesRice(WireMessage? constraints) =>
        constraints?.Integers("supportedCompressions").Contains(SafeBrowsingMessages.Rice) is true;

    private static string FindFault(IReadOnlyList<WireMessage> asked)
    {
        if (asked.Count is 0 or > MostLists)
            return $"'listUpdateRequests': 1 to {MostLists} were expected; {asked.Count} came.";
        for (var i = 0; i < asked.Count; i++)
        {
            if (ThreatNames.Of(asked[i].Integer("threatType")) is null)
                return $"'listUpdateRequests[{i}].threatType': one of {string.Join(", ", SafeBrowsingMessages.ThreatTypes.Skip(1))} was expected.";
            if (asked[i].Integer("platformType") is < 1 or > 8)
                return $"'listUpdateRequests[{i}].platformType': one of {string.Join(", ", SafeBrowsingMessages.Platforms.Skip(1))} was expected.";
            if (asked[i].Integer("threatEntryType") is < 1 or > 3)
                return $"'listUpdateRequests[{i}].threatEntryType': one of {string.Join(", ", SafeBrowsingMessages.EntryTypes.Skip(1))} was expected.";
        }

        return "";
    }
}
