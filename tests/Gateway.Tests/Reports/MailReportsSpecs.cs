using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Nylas.LinkSafety.Gateway.Tests.Api;

namespace Nylas.LinkSafety.Gateway.Tests.Reports;

/// <summary>POST /v1/reports/email over the whole gateway.</summary>
public sealed class MailReportsSpecs
{
    private const string Forwarded = """
        From: Jane Doe <jane@gmail.com>
        To: abuse@links.example
        Subject: spam link
        Date: Sun, 22 Nov 2026 08:00:00 +0000
        Message-ID: <1@gmail.com>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        Please look at this spam link.
        --b
        Content-Type: message/rfc822

        From: "Your bank" <bank@harmful-shop.com>
        Subject: Your account <script>alert(1)</script>
        Date: Sun, 22 Nov 2026 07:00:00 +0000
        Message-ID: <2@harmful-shop.com>
        Received: from harmful-shop.com (198.51.100.7) by mx.example; Sun, 22 Nov 2026 07:00:01 +0000
        Authentication-Results: mx.example; spf=fail
        Content-Type: text/html; charset=utf-8

        <p>Please <a href="LINK">confirm your account now</a>.</p>
        <footer><a href="https://harmful-shop.com/unsubscribe?u=1">Unsubscribe</a></footer>
        --b--

        """;

    private const string Abuse = """
        From: <abusedesk@big-provider.com>
        To: abuse@links.example
        Subject: FW: Earn money
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary=b

        --b
        Content-Type: text/plain; charset=US-ASCII

        This is an email abuse report.
        --b
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        User-Agent: SomeGenerator/1.0
        Version: 1
        Reported-URI: https://harmful-shop.com/earn

        --b
        Content-Type: message/rfc822

        From: <somespammer@harmful-shop.com>
        Received: from mailserver.harmful-shop.com (198.51.100.7) by mx.big-provider.com; Sun, 22 Nov 2026 07:00:01 +0000
        Date: Sun, 22 Nov 2026 07:00:00 +0000
        Subject: Earn money
        Message-ID: <3@harmful-shop.com>
        Content-Type: text/plain

        https://harmful-shop.com/earn
        --b--

        """;

    private const string Xarf3 = """
        {
          "Version": "3",
          "ReporterInfo": {
            "ReporterOrg": "Some Provider", "ReporterOrgDomain": "big-provider.com", "ReporterOrgEmail": "abuse@big-provider.com",
            "ReporterContactEmail": "joanna@big-provider.com", "ReporterContactName": "Joanna", "ReporterContactPhone": "+ 01 000 1234567"
          },
          "Disclosure": true,
          "Report": {
            "ReportClass": "Content", "ReportType": "Phishing", "Date": "2026-11-22T08:00:00Z", "SourceIp": "198.51.100.7", "SourcePort": 80,
            "SourceUrl": "http://harmful-shop.com/index.html?session=s3cr3t", "Ongoing": true,
            "Samples": [{ "ContentType": "text/html", "Base64Encoded": false, "Description": "the page", "Payload": "<html>Phishy</html>" }]
          }
        }
        """;

    private const string Xarf4 = """
        {
          "xarf_version": "4.2.0",
          "report_id": "0b5ad7f2-9c3e-4d0b-8f3a-6d2e5a1c7b44",
          "timestamp": "2026-11-22T08:00:00Z",
          "reporter": { "org": "Some Provider", "contact": "abuse@big-provider.com", "domain": "big-provider.com" },
          "sender": { "org": "Some Provider", "contact": "abuse@big-provider.com", "domain": "big-provider.com" },
          "source_identifier": "198.51.100.7",
          "category": "content",
          "type": "malware",
          "evidence_source": "automated_scan",
          "url": "http://signin.harmful-shop.com/auth"
        }
        """;

    private const string Message = """
        { "object": "message", "id": "m1", "grant_id": "g1", "subject": "Verify <b>now</b>", "date": 1795334400,
          "from": [{ "name": "Bank", "email": "bank@harmful-shop.com" }], "to": [{ "email": "me@some-company.com" }],
          "headers": [{ "name": "Received", "value": "from a by b" }, { "name": "Authentication-Results", "value": "b; dkim=fail" },
            { "name": "Message-Id", "value": "<1@harmful-shop.com>" }],
          "body": "<p><a href=\"LINK\">Verify now</a> <a href=\"https://harmful-shop.com/u\">Unsubscribe</a></p>", "attachments": [] }
        """;

    [Fact]
    public async Task A_forwarded_mail_reports_its_link_and_keeps_how_it_was_received()
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("report"));
        var link = await host.LinkAsync("https://harmful-shop.com/confirm?t=s3cr3t");

        var made = await PostAsync(client, Mail(link)).JsonAsync(HttpStatusCode.Created);

        var report = Assert.Single(made["reports"]!.AsArray())!;
        Assert.Equal(["id", "status", "url", "status_url"], report.AsObject().Select(member => member.Key));
        Assert.Equal("https://harmful-shop.com/confirm?t=[redacted]", (string?)report["url"]);
        var seen = (await host.Client().GetAsync($"/v1/reports/{(string?)report["id"]}").JsonAsync(HttpStatusCode.OK))["report"]!;
        Assert.Equal(
            ("https://harmful-shop.com/confirm?t=[redacted]", "spam", "email", "stranger", "mailbox"),
            ((string?)seen["url"], (string?)seen["category"], (string?)seen["channel"], (string?)seen["authority"], (string?)seen["voice"]));
        var message = seen["message"]!;
        Assert.Contains("bank@harmful-shop.com", (string?)message["from"], StringComparison.Ordinal);
        Assert.Equal("Your account <script>alert(1)</script>", (string?)message["subject"]);
        Assert.Contains("198.51.100.7", (string?)message["received"]![0], StringComparison.Ordinal);
        Assert.Contains("spf=fail", (string?)message["authentication_results"]![0], StringComparison.Ordinal);
        Assert.Equal(0, host.Scanner.Scans);
    }

    [Fact]
    public async Task The_same_mail_again_is_the_same_report()
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("report"));
        var mail = Mail("https://harmful-shop.com/confirm");
        Assert.Equal(await FirstIdAsync(client, mail), await FirstIdAsync(client, mail));
        Assert.NotEqual(await FirstIdAsync(client, mail), await FirstIdAsync(client, mail.Replace("jane@gmail.com", "joe@gmail.com", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Supports_mail_blocks_its_link_at_once()
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("support"));
        await PostAsync(client, Mail("https://harmful-shop.com/confirm")).JsonAsync(HttpStatusCode.Created);
        Assert.Equal("block", await Cases.CasesSpecs.DecisionAsync(host, "https://harmful-shop.com/confirm"));
    }

    [Fact]
    public async Task A_machines_abuse_report_is_understood()
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("report"));
        var id = await FirstIdAsync(client, Abuse);
        var seen = (await host.Client().GetAsync($"/v1/reports/{id}").JsonAsync(HttpStatusCode.OK))["report"]!;
        Assert.Equal(("https://harmful-shop.com/earn", "abuse_format"), ((string?)seen["url"], (string?)seen["channel"]));
    }

    [Theory]
    [InlineData(Xarf3, "http://harmful-shop.com/index.html?session=[redacted]", "phishing")]
    [InlineData(Xarf4, "http://signin.harmful-shop.com/auth", "malware")]
    public async Task A_machines_report_in_json_is_understood(string body, string url, string category)
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("report"));
        var id = await FirstIdAsync(client, body, "application/json");
        Assert.Equal(id, await FirstIdAsync(client, body, "application/json; charset=utf-8"));
        var seen = (await host.Client().GetAsync($"/v1/reports/{id}").JsonAsync(HttpStatusCode.OK))["report"]!;
        Assert.Equal(
            (url, "abuse_format", category, "key", "reporter"),
            ((string?)seen["url"], (string?)seen["channel"], (string?)seen["category"], (string?)seen["voice"], (string?)seen["authority"]));
        Assert.Equal(0, host.Scanner.Scans);
    }

    [Theory]
    [InlineData(Xarf3, "\"SourceUrl\"", "\"SourceLink\"", "Report/SourceUrl is missing")]
    [InlineData(Xarf3, "\"Version\": \"3\"", "\"Version\": \"9\"", "its version is none of")]
    [InlineData(Xarf4, "\"category\": \"content\"", "\"category\": \"weather\"", "category")]
    public async Task A_report_in_json_that_breaks_its_standard_is_refused_with_the_reason(string body, string right, string wrong, string reason)
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("report"));
        Assert.Contains(right, body, StringComparison.Ordinal);
        var problem = await PostAsync(client, body.Replace(right, wrong, StringComparison.Ordinal), "application/json").ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        var came = (string?)problem["errors"]![0]!["came"];
        Assert.Contains("invalid_report", came, StringComparison.Ordinal);
        Assert.True(came!.Contains(reason, StringComparison.Ordinal), came);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{{ \"request_id\": \"r\", \"data\": {0} }}")]
    [InlineData("{{ \"specversion\": \"1.0\", \"type\": \"message.created\", \"data\": {{ \"application_id\": \"a\", \"object\": {0} }} }}")]
    public async Task A_message_object_is_reported_with_its_link_and_how_it_was_received(string envelope)
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("report"));
        var link = await host.LinkAsync("https://harmful-shop.com/verify?t=s3cr3t");
        var message = Message.Replace("LINK", link.Replace("&", "&amp;", StringComparison.Ordinal), StringComparison.Ordinal);
        var body = string.Format(System.Globalization.CultureInfo.InvariantCulture, envelope, message);

        var id = await FirstIdAsync(client, body, "application/json");

        var seen = (await host.Client().GetAsync($"/v1/reports/{id}").JsonAsync(HttpStatusCode.OK))["report"]!;
        Assert.Equal(("https://harmful-shop.com/verify?t=[redacted]", "email"), ((string?)seen["url"], (string?)seen["channel"]));
        var received = seen["message"]!;
        Assert.Equal(
            ("Bank <bank@harmful-shop.com>", "Verify <b>now</b>", "<1@harmful-shop.com>"),
            ((string?)received["from"], (string?)received["subject"], (string?)received["message_id"]));
        Assert.Equal("from a by b", (string?)received["received"]![0]);
        Assert.Equal("b; dkim=fail", (string?)received["authentication_results"]![0]);
    }

    [Fact]
    public async Task An_abuse_report_that_breaks_its_standard_is_refused_with_the_reason()
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("report"));
        var problem = await PostAsync(client, Abuse.Replace("Version: 1", "Version: none", StringComparison.Ordinal)).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Contains("invalid_report", (string?)problem["errors"]![0]!["came"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://192.168.1.1/router")]
    [InlineData("http://localhost/admin")]
    public async Task A_mail_whose_link_is_not_public_is_refused_with_the_reason(string link)
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("report"));
        var problem = await PostAsync(client, Mail(link)).ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        Assert.Contains("not on the public web", (string?)problem["errors"]![0]!["came"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_mail_or_has_no_link_is_refused()
    {
        await using var host = new ApiHost();
        var client = host.Client(await host.KeyAsync("report"));
        await PostAsync(client, "").ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        await PostAsync(client, "{}", "application/json").ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        await PostAsync(client, "Subject: hello\r\n\r\nNo link.\r\n").ProblemAsync(HttpStatusCode.BadRequest, "invalid_request");
        await PostAsync(client, "x", "text/html").ProblemAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Fact]
    public async Task A_mail_larger_than_allowed_is_refused_unread()
    {
        await using var host = new ApiHost(("LinkSafety:Mail:MaxMessageBytes", "65536"));
        var client = host.Client(await host.KeyAsync("report"));
        await PostAsync(client, Mail("https://harmful-shop.com/") + new string('x', 70_000)).ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
    }

    [Fact]
    public async Task Mails_are_taken_from_keys_only()
    {
        await using var host = new ApiHost();
        await PostAsync(host.Client(""), Mail("https://harmful-shop.com/")).ProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await PostAsync(host.Client(await host.KeyAsync("check")), Mail("https://harmful-shop.com/")).ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static string Mail(string link) => Forwarded.Replace("LINK", link.Replace("&", "&amp;", StringComparison.Ordinal), StringComparison.Ordinal);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string mail, string type = "message/rfc822")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(mail.ReplaceLineEndings("\r\n")));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await client.PostAsync("/v1/reports/email", content);
    }

    private static async Task<string> FirstIdAsync(HttpClient client, string mail, string type = "message/rfc822")
    {
        JsonObject made = await PostAsync(client, mail, type).JsonAsync(HttpStatusCode.Created);
        return (string)made["reports"]![0]!["id"]!;
    }
}
