namespace Nylas.LinkSafety.Grains.Reports;

/// <summary>What a submission may hold at most: whoever takes reports in cuts or refuses, and this is the last word.</summary>
internal static class ReportSubmissionLimits
{
    public static void Check(ReportSubmission submission)
    {
        CheckLength(nameof(submission.Identity), submission.Identity, 8_192);
        CheckLength(nameof(submission.Actor), submission.Actor, 128);
        CheckLength(nameof(submission.Text), submission.Text, 2_000);
        CheckLength(nameof(submission.HowReceived), submission.HowReceived, 500);
        CheckLength("Voice.Key", submission.Voice.Key, 128);
        CheckLength("Voice.Network", submission.Voice.Network, 128);
        CheckLength("Voice.NetworkGroup", submission.Voice.NetworkGroup, 128);
        if (submission.Evidence is not { } evidence)
            return;
        CheckLength("Evidence.From", evidence.From, 1_000);
        CheckLength("Evidence.Subject", evidence.Subject, 1_000);
        CheckLength("Evidence.Date", evidence.Date, 1_000);
        CheckLength("Evidence.MessageId", evidence.MessageId, 1_000);
        CheckMany("Evidence.Received", evidence.Received, 20);
        CheckMany("Evidence.AuthenticationResults", evidence.AuthenticationResults, 10);
    }

    private static void CheckMany(string field, IReadOnlyCollection<string> values, int most)
    {
        if (values.Count > most)
            throw new ArgumentException($"{field} may have at most {most} entries; {values.Count} came.");
        foreach (var value in values)
            CheckLength(field, value, 1_000);
    }

    private static void CheckLength(string field, string? value, int longest)
    {
        if (value?.Length > longest)
            throw new ArgumentException($"{field} may have at most {longest} characters; {value.Length} came.");
    }
}
