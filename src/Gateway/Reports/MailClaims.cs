using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports;

/// <summary>The headers of a reported mail that are kept as evidence, cut to their bounds. Claims, every one.</summary>
internal static class MailClaims
{
    public const int MostReceived = 20;

    public const int MostAuthenticationResults = 10;

    /// <param name="headers">In the order of the mail, decoded.</param>
    /// <returns>Null when there is none of those that are kept.</returns>
    public static MessageEvidence? From(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var evidence = new MessageEvidence
        {
            From = First("From"),
            Subject = First("Subject"),
            Date = First("Date"),
            MessageId = First("Message-ID"),
            Received = [.. All("Received").Take(MostReceived)],
            AuthenticationResults = [.. All("Authentication-Results").Take(MostAuthenticationResults)],
        };
        return evidence is { From: null, Subject: null, Date: null, MessageId: null, Received.IsEmpty: true, AuthenticationResults.IsEmpty: true }
            ? null
            : evidence;

        string? First(string name) => All(name).FirstOrDefault();

        IEnumerable<string> All(string name) => headers
            .Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(static header => Cut(header.Value));
    }

    public static string Cut(string value) => value.Length <= ReportLimits.Header ? value : value[..ReportLimits.Header];
}
