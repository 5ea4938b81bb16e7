using System.Text.Json;
using Nylas.LinkSafety.Scanning.Lists.Reading;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Unwrapping.Pasting;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>
/// The attributes of one MISP event. Only what its author marked for detection (to_ids) and did not delete is taken; the rest is context. Types and
/// how far they reach follow MISP's own export to response policy zones: a "domain" covers what is below it, a "hostname" itself alone.
/// </summary>
internal sealed class MispAttributes(ListWriter writer, ThreatType? threat, bool isPublished)
{
    public void Read(JsonElement attribute, bool isDeleted = false)
    {
        string type = attribute.Text("type"), value = attribute.Text("value").Trim();
        if (type.Length == 0 || value.Length == 0)
            writer.Skip(ListSkip.Unreadable, value);
        else if (!isPublished || isDeleted || !attribute.IsTrue("to_ids") || attribute.IsTrue("deleted") || type == "link")
            writer.Skip(ListSkip.NotActive, value);
        else
            Add(type, Defanging.IsDefanged(value) ? Defanging.Undo(value) : value, Like(attribute));
    }

    private ListEntry Like(JsonElement attribute)
    {
        var seen = ListTime.Parse(attribute.Text("first_seen")) ?? ListTime.FromUnixSeconds(attribute.Number("timestamp") ?? 0);
        var own = ThreatWords.Find([.. attribute.Items("Tag").Select(tag => tag.Text("name"))]);
        return new ListEntry(default, "", own ?? threat, FirstSeen: seen);
    }

    private void Add(string type, string value, in ListEntry like)
    {
        switch (type)
        {
            case "url":
                writer.UrlWithoutScheme(value, like);
                break;
            case "uri" when ListTarget.LooksLikeUrl(value):
                writer.Url(value, like);
                break;
            case "domain":
                writer.Host(value, ListScope.HostAndBelow, like);
                break;
            case "domain|ip":
                // The address is where the domain was found, and others may live there.
                writer.Host(value.AsSpan(0, value.IndexOf('|') is var bar and >= 0 ? bar : value.Length), ListScope.HostAndBelow, like);
                break;
            case "hostname" or "ip-dst" when !value.Contains('/', StringComparison.Ordinal):
                writer.Host(value, ListScope.Host, like);
                break;
            case "ip-dst|port" or "hostname|port":
                // An expression has no port, and without it the entry would reach whatever else the host serves.
                writer.Skip(ListSkip.Conditional, value);
                break;
            default:
                writer.Skip(ListSkip.NotAnIndicator, value);
                break;
        }
    }
}
