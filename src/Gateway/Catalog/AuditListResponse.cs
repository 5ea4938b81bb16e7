using System.Collections.Immutable;
using System.ComponentModel;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Gateway.Catalog;

/// <summary>Who did what.</summary>
internal sealed record AuditListResponse(ImmutableArray<AuditListResponse.Item> Entries, string? NextPageToken)
{
    public static AuditListResponse From(CatalogPage<CatalogAuditEntry> page) => new(
        [
            .. page.Rows.Select(row => new Item(
                row.At, row.Actor, NameOf(row.Subject), row.SubjectId, row.What, row.Why, row.RedactedTarget.Length == 0 ? null : row.RedactedTarget)),
        ],
        page.NextPageToken);

    public static CatalogSubject? ParseSubject(string? word)
    {
        foreach (var subject in Enum.GetValues<CatalogSubject>())
        {
            if (NameOf(subject) == word)
                return subject;
        }

        return null;
    }

    private static string NameOf(CatalogSubject subject) => subject switch
    {
        CatalogSubject.Case => "case",
        CatalogSubject.Rule => "rule",
        CatalogSubject.Sender => "sender",
        CatalogSubject.Feed => "feed",
        _ => throw new ArgumentOutOfRangeException(nameof(subject), subject, null),
    };

    internal sealed record Item(
        DateTimeOffset At,
        string Actor,
        string Subject,
        string SubjectId,
        string What,
        string Why,
        [property: Description("What a rule is about, or where a feed comes from; redacted")] string? Target);
}
