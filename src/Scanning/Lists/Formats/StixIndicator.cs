using System.Text.Json;
using Nylas.LinkSafety.Scanning.Lists.Reading;

namespace Nylas.LinkSafety.Scanning.Lists.Formats;

/// <summary>One object of a STIX bundle.</summary>
internal static class StixIndicator
{
    public static void Read(JsonElement item, ListWriter writer, DateTimeOffset now)
    {
        switch (item.Text("type"))
        {
            case "indicator":
                ReadIndicator(item, writer, now);
                break;
            case "url" or "domain-name" or "ipv4-addr" or "ipv6-addr":
                // Something that was seen, which by itself is neither good nor bad.
                writer.Skip(ListSkip.NotAnIndicator, item.Text("value"));
                break;
            case "":
                writer.Skip(ListSkip.Unreadable, item.Text("id"));
                break;
        }
    }

    private static void ReadIndicator(JsonElement item, ListWriter writer, DateTimeOffset now)
    {
        string pattern = item.Text("pattern");
        var until = ListTime.Parse(item.Text("valid_until"));
        var from = ListTime.Parse(item.Text("valid_from"));
        if (item.Text("pattern_type") is not ("stix" or ""))
            writer.Skip(ListSkip.NotAnIndicator, pattern);
        else if (item.IsTrue("revoked") || until <= now || from > now)
            writer.Skip(ListSkip.NotActive, pattern);
        else
            Add(StixPattern.Read(pattern), Like(item, from, until), writer, now);
    }

    private static ListEntry Like(JsonElement item, DateTimeOffset? from, DateTimeOffset? until)
    {
        // 2.1: indicator_types; 2.0: labels. "benign" alone is the opposite of an accusation.
        string[] types = [.. item.Items("indicator_types").Concat(item.Items("labels")).Select(JsonText.TextOrEmpty)];
        double? confidence = item.Number("confidence") is { } number and >= 0 and <= 100 ? number / 100.0 : null;
        return new ListEntry(default, "", ThreatWords.Find([.. types, item.Text("name")]), confidence, from, until, types is ["benign"]);
    }

    private static void Add(List<StixTerm> terms, in ListEntry like, ListWriter writer, DateTimeOffset now)
    {
        foreach (var term in terms)
        {
            var about = term.Until < (like.ExpiresAt ?? DateTimeOffset.MaxValue) ? like with { ExpiresAt = term.Until } : like;
            if (term.Skip is { } reason)
                writer.Skip(reason, term.Value);
            else if (about.ExpiresAt <= now || term.From > now)
                writer.Skip(ListSkip.NotActive, term.Value);
            else if (term.Kind == StixKind.Url)
                writer.Url(term.Value, about);
            else if (term.Kind == StixKind.Domain)
                writer.Host(term.Value, ListScope.Host, about);
            else
                AddAddress(term.Value, about, writer);
        }
    }

    /// <summary>One address, or a network of one.</summary>
    private static void AddAddress(string value, in ListEntry like, ListWriter writer)
    {
        int slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            writer.Host(value, ListScope.Host, like);
        else if (value.AsSpan(slash) is "/32" && !value.Contains(':', StringComparison.Ordinal) || value.AsSpan(slash) is "/128")
            writer.Host(value.AsSpan(0, slash), ListScope.Host, like);
        else
            writer.Skip(ListSkip.NotAnIndicator, value);
    }
}
