using System.Text;
using Nylas.LinkSafety.Scanning.Mail;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

public sealed class ArfTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data/mail/arf");

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Folder, "*.eml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private const string Good = "Feedback-Type: abuse\nUser-Agent: Test/1\nVersion: 1\n";

    private static string Report(string fields, string original = "Content-Type: message/rfc822\n\nFrom: a@evil.example\nSubject: s\nContent-Type: text/html\n\n<a href='https://evil.example/body'>Click</a>") => $"""
        From: fbl@provider.example
        Subject: report
        Content-Type: multipart/report; report-type=feedback-report; boundary=b

        --b

        This is a report.
        --b
        Content-Type: message/feedback-report

        {fields}
        --b
        {original}
        --b--
        """;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_IsTaken(string file)
    {
        var mail = ReadingMail.Read(File.ReadAllBytes(Path.Combine(Folder, file)));

        Assert.Equal(ReportFormat.Arf, mail.Format);
        Assert.Equal(file.EndsWith("arf-12.eml", StringComparison.Ordinal) ? ReportCategory.Unwanted : ReportCategory.Spam, mail.Category);
        Assert.NotNull(mail.Feedback!.ReportedBy);
        Assert.Matches("^[0-9.]+$", mail.FormatVersion!);
    }

    [Fact]
    public void Samples_AreAllThere() => Assert.Equal(14, Directory.GetFiles(Folder, "*.eml").Length);

    [Fact]
    public void Report_IsReadWhole()
    {
        var mail = ReadingMail.Read(Report(
            "Feedback-Type: fraud\nUser-Agent: =?utf-8?Q?T=C3=A9st?=/1\nVersion: 1\nSource-IP: 192.0.2.9\nArrival-Date: Mon, 16 Nov 2026 10:00:00 +0000\n"
            + "Original-Envelope-Id: e1\nReported-URI: https://evil.example/one\nReported-URI: <http://evil.example/two>\nReported-URI: mailto:x@evil.example\nReported-Domain: evil.example"));

        Assert.Equal(["https://evil.example/one", "http://evil.example/two"], mail.Reported.Select(link => link.Url.Serialized));
        Assert.Equal(["https://evil.example/one", "http://evil.example/two", "https://evil.example/body"], mail.Links.Select(link => link.Url.Serialized));
        Assert.Equal((ReportCategory.Phishing, true, "1"), (mail.Category, mail.IsCategoryStated, mail.FormatVersion));
        Assert.Equal(("fraud", "Tést/1", "192.0.2.9", "e1"), (mail.Feedback!.Type, mail.Feedback.ReportedBy, mail.Feedback.Source, mail.Feedback.ReportId));
        Assert.Equal(new DateTimeOffset(2026, 11, 16, 10, 0, 0, TimeSpan.Zero), mail.Feedback.SeenAt);
        Assert.Equal((EvidenceSource.AttachedMessage, "a@evil.example"), (mail.Evidence.Source, mail.Evidence.From));
        Assert.Equal("fbl@provider.example", mail.Reporter!.From);
    }

    [Fact]
    public void Report_WithoutUris_ReportsTheMessagesLink()
        => Assert.Equal("https://evil.example/body", ReadingMail.Reported(ReadingMail.Read(Report(Good))));

    [Fact]
    public void Report_OfAHeaderAlone_HasItsEvidence()
    {
        var mail = ReadingMail.Read(Report(Good, "Content-Type: text/rfc822-headers\n\nFrom: a@evil.example\nSubject: s\nhttps://not.a.body.example/"));

        Assert.Equal("s", mail.Evidence.Subject);
        Assert.Empty(mail.Links);
    }

    [Theory]
    [InlineData("virus", ReportCategory.Malware, true)]
    [InlineData("NOT-SPAM", ReportCategory.NotHarmful, true)]
    [InlineData("other", ReportCategory.Spam, false)]
    [InlineData("never-heard-of", ReportCategory.Spam, false)]
    public void Type_IsTheCategory(string type, ReportCategory category, bool isStated)
    {
        var mail = ReadingMail.Read(Report($"Feedback-Type: {type}\nUser-Agent: x\nVersion: 1"));

        Assert.Equal((category, isStated), (mail.Category, mail.IsCategoryStated));
    }

    [Theory]
    [InlineData("User-Agent: x\nVersion: 1", "Feedback-Type")]
    [InlineData("Feedback-Type: abuse\nVersion: 1", "User-Agent")]
    [InlineData("Feedback-Type: abuse\nUser-Agent: x", "Version")]
    [InlineData("Feedback-Type: \nUser-Agent: x\nVersion: 1", "Feedback-Type")]
    [InlineData(Good + "Version: 1", "Version")]
    [InlineData(Good + "Feedback-Type: abuse", "Feedback-Type")]
    [InlineData(Good + "Source-IP: 192.0.2.1\nSource-IP: 192.0.2.2", "Source-IP")]
    [InlineData(Good + "Arrival-Date: x\nArrival-Date: y", "Arrival-Date")]
    [InlineData("Feedback-Type: abuse\nUser-Agent: x\nVersion: one", "Version")]
    [InlineData("", "Feedback-Type")]
    public void Report_AgainstTheStandard_IsRefusedWithItsField(string fields, string field)
    {
        var reading = ReadingMail.Reader.Read(new MailInput(Encoding.UTF8.GetBytes(Report(fields)), null), CancellationToken.None);

        Assert.Equal(MailOutcome.InvalidReport, reading.Outcome);
        Assert.Contains(field, reading.Detail!, StringComparison.Ordinal);
    }
}
