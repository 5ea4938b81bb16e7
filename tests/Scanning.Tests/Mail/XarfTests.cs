using System.Text;
using System.Text.Json;
using Nylas.LinkSafety.Scanning.Mail;
using Nylas.LinkSafety.Scanning.Mail.Xarf.Schema;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

public sealed class XarfTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data/mail");

    public static TheoryData<string> Positive => [.. Files("xarf/positive").Concat(Files("xarf-v4"))];

    public static TheoryData<string> Negative => [.. Files("xarf/negative")];

    private static IEnumerable<string> Files(string folder)
        => Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal);

    private static MailReading Read(string json) => ReadingMail.Reader.Read(new MailInput(Encoding.UTF8.GetBytes(json), "application/json"), CancellationToken.None);

    private static string Sample(string file) => File.ReadAllText(Path.Combine(Folder, file));

    [Theory]
    [MemberData(nameof(Positive))]
    public void PositiveSample_IsTaken(string file)
    {
        string json = Sample(file);
        var reading = Read(json);

        Assert.True(reading.Outcome == MailOutcome.Read, reading.Detail);
        Assert.Equal(ReportFormat.Xarf, reading.Mail!.Format);
        using var document = JsonDocument.Parse(json);
        string? url = document.RootElement.TryGetProperty("Report", out var report)
            ? report.TryGetProperty("SourceUrl", out var source) ? source.GetString() : null
            : document.RootElement.TryGetProperty("url", out var four) ? four.GetString() : null;
        if (url is not null)
            Assert.Contains(reading.Mail.Reported, link => link.Url.Serialized.TrimEnd('/') == url.TrimEnd('/'));
    }

    [Theory]
    [MemberData(nameof(Negative))]
    public void NegativeSample_IsRefusedWithAReason(string file)
    {
        var reading = Read(Sample(file));

        Assert.Equal(file.EndsWith("invalid_empty.json", StringComparison.Ordinal) ? MailOutcome.NotAMail : MailOutcome.InvalidReport, reading.Outcome);
        Assert.EndsWith(".", reading.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_AreAllThere() => Assert.Equal((138, 206), (Files("xarf/positive").Concat(Files("xarf-v4")).Count(), Files("xarf/negative").Count()));

    /// <summary>The reason names what is wrong, not the first type of report that does not fit.</summary>
    [Theory]
    [InlineData("xarf/negative/3/invalid_openservice_missing_service.json", "Report/ServiceName is missing.")]
    [InlineData("xarf/negative/2/invalid_missing_url.json", "Report/SourceUrl is missing.")]
    [InlineData("xarf/negative/1/invalid_missing_report.json", "Report is missing.")]
    [InlineData("xarf/negative/3/invalid_date.json", "Report/Date is no date-time.")]
    [InlineData("xarf/negative/development/invalid_empty_account.json", "Report/Account is empty.")]
    [InlineData("xarf/negative/alpha/invalid_version.json", "its version is none of alpha, 1, 2, 3, 3.0, development and 4.")]
    public void Reason_NamesTheField(string file, string reason) => Assert.Equal(reason, Read(Sample(file)).Detail);

    [Theory]
    [InlineData("xarf-v4/v4/content-phishing.json", ReportCategory.Phishing, "4.2.0", "phishing", "Brand Protection Service", "203.0.113.45")]
    [InlineData("xarf-v4/v4/content-malware.json", ReportCategory.Malware, "4.2.0", "malware", null, null)]
    [InlineData("xarf-v4/v4/messaging-spam.json", ReportCategory.Spam, "4.2.0", "spam", "Example Anti-Spam Service", "192.168.1.100")]
    [InlineData("xarf/positive/3/phishing_sample.json", ReportCategory.Phishing, "3", "Phishing", "ExampleOrg", "192.0.2.55")]
    [InlineData("xarf/positive/alpha/no_version_sample.json", ReportCategory.Malware, "alpha", "Botnet", "ExampleOrg", "192.0.2.55")]
    [InlineData("xarf/positive/1/portscan_sample.json", ReportCategory.Unwanted, "1", "PortScan", "ExampleOrg", null)]
    [InlineData("xarf-v4/v3/phishing_v3_sample.json", ReportCategory.Phishing, "3.0.0", "phishing", "Example Security Vendor", null)]
    public void Fields_AreRead(string file, ReportCategory category, string version, string type, string? reporter, string? source)
    {
        var mail = Read(Sample(file)).Mail!;

        Assert.Equal((category, true, version, type), (mail.Category, mail.IsCategoryStated, mail.FormatVersion, mail.Feedback!.Type));
        Assert.NotNull(mail.Feedback.SeenAt);
        if (reporter is not null)
            Assert.Equal(reporter, mail.Feedback.ReportedBy);
        if (source is not null)
            Assert.Equal(source, mail.Feedback.Source);
    }

    [Fact]
    public void Evidence_OfAnAttachedMail_IsReadAndItsLinkReported()
    {
        string mail = Convert.ToBase64String(Encoding.UTF8.GetBytes("From: a@evil.example\nReceived: by x\nSubject: s\n\nGo to https://evil.example/from-evidence"));
        string json = Sample("xarf-v4/v4/messaging-spam.json");
        int payload = json.IndexOf("\"payload\": \"", StringComparison.Ordinal) + 12;
        json = json[..payload] + mail + json[json.IndexOf('"', payload)..];

        var read = Read(json).Mail!;

        Assert.Equal("https://evil.example/from-evidence", ReadingMail.Reported(read));
        Assert.Equal(("a@evil.example", EvidenceSource.AttachedMessage), (read.Evidence.From, read.Evidence.Source));
    }

    [Theory]
    [InlineData("base64")]
    [InlineData("8bit")]
    public void Mail_WithAReportInIt_IsThatReport(string encoding)
    {
        string json = Sample("xarf/positive/3/phishing_sample.json");
        string mail = $"From: reports@example.com\nSubject: abuse report\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nsee attached\n--b\nContent-Type: application/json; name=xarf.json\n"
            + $"Content-Transfer-Encoding: {encoding}\n\n{(encoding == "base64" ? ReadingMail.Base64(json) : json)}\n--b--\n";

        var read = ReadingMail.Read(mail);

        Assert.Equal(ReportFormat.Xarf, read.Format);
        Assert.Equal("http://phish.example.org/index.html", ReadingMail.Reported(read));
        Assert.Equal("reports@example.com", read.Reporter!.From);
    }

    /// <summary>A keyword or a format that nobody evaluates would let through what it forbids.</summary>
    [Fact]
    public void Schemas_UseNothingThatIsNotEvaluated()
    {
        var assembly = typeof(MailReader).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith("xarf/", StringComparison.Ordinal)).ToList();
        Assert.True(names.Count > 100, $"{names.Count} schemas");
        foreach (string name in names)
            AssertKnown(SchemaFiles.Get(name[5..]), name);
    }

    private static void AssertKnown(JsonElement schema, string where)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return;
        foreach (var keyword in schema.EnumerateObject())
        {
            Assert.True(SchemaCheck.Keywords.Contains(keyword.Name), $"{where}: {keyword.Name}");
            switch (keyword.Name)
            {
                case "properties" or "$defs":
                    foreach (var property in keyword.Value.EnumerateObject())
                        AssertKnown(property.Value, $"{where}/{property.Name}");
                    break;
                case "allOf" or "anyOf" or "oneOf":
                    foreach (var each in keyword.Value.EnumerateArray())
                        AssertKnown(each, where);
                    break;
                case "not" or "if" or "then" or "else" or "items" or "additionalProperties":
                    AssertKnown(keyword.Value, where);
                    break;
                case "format":
                    SchemaFormats.Matches(keyword.Value.GetString()!, "x");
                    break;
            }
        }
    }
}
