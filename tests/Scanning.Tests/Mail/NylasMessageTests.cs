using System.Text;
using Nylas.LinkSafety.Scanning.Mail;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

/// <summary>Message objects as Nylas' API and webhooks send them.</summary>
public sealed class NylasMessageTests
{
    private const string Message = """
        { "object": "message", "id": "m1", "grant_id": "g1", "subject": "Verify", "date": 1794826800,
          "from": [{ "name": "Bank", "email": "bank@evil.example" }], "to": [{ "email": "me@good.example" }], "reply_to": [{ "email": "other@evil.example" }],
          "headers": [{ "name": "Received", "value": "from a by b" }, { "name": "Authentication-Results", "value": "b; dkim=fail" }, { "name": "Message-Id", "value": "<1@evil.example>" }],
          "body": "<p><a href=\"https://evil.example/x\">Verify now</a> <a href=\"https://evil.example/u\">Unsubscribe</a></p>", "unread": true, "attachments": [] }
        """;

    [Theory]
    [InlineData("{0}")]
    [InlineData("{{ \"request_id\": \"r\", \"data\": {0} }}")]
    [InlineData("{{ \"specversion\": \"1.0\", \"type\": \"message.created\", \"data\": {{ \"application_id\": \"a\", \"object\": {0} }} }}")]
    public void Message_InAnyEnvelope_IsRead(string envelope)
    {
        var mail = ReadingMail.ReadJson(string.Format(System.Globalization.CultureInfo.InvariantCulture, envelope, Message));

        Assert.Equal(ReportFormat.NylasMessage, mail.Format);
        Assert.Equal("https://evil.example/x", ReadingMail.Reported(mail));
        Assert.Equal("Bank <bank@evil.example>", mail.Evidence.From);
        Assert.Equal("other@evil.example", mail.Evidence.ReplyTo);
        Assert.Equal("Verify", mail.Evidence.Subject);
        Assert.Equal("<1@evil.example>", mail.Evidence.MessageId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1794826800), mail.Evidence.SentAt);
        Assert.Equal("from a by b", Assert.Single(mail.Evidence.Received));
        Assert.Equal("b; dkim=fail", Assert.Single(mail.Evidence.AuthenticationResults));
    }

    [Fact]
    public void RawMime_WhereItIsThere_IsTheMail()
    {
        string raw = Convert.ToBase64String(Encoding.UTF8.GetBytes("From: a@evil.example\nSubject: raw\n\nhttps://evil.example/raw")).Replace('+', '-').Replace('/', '_').TrimEnd('=');

        var mail = ReadingMail.ReadJson($$"""{ "object": "message", "subject": "not this", "body": "https://other.example/", "raw_mime": "{{raw}}" }""");

        Assert.Equal("raw", mail.Evidence.Subject);
        Assert.Equal("https://evil.example/raw", ReadingMail.Reported(mail));
    }

    [Fact]
    public void Body_OfPlainText_IsReadAsText()
        => Assert.Equal("https://evil.example/x", ReadingMail.Reported(ReadingMail.ReadJson("""{ "subject": "spam link", "body": "it was https://evil.example/x" }""")));

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"subject\"")]
    [InlineData("{ \"data\": { \"data\": { \"data\": { \"object\": \"message\" } } } }")]
    [InlineData("{ \"subject\": \"\\ud800\", \"body\": \"\" }")]
    [InlineData("{ \"\\udc00\": 1, \"subject\": \"\", \"body\": \"\" }")]
    public void Json_OfSomethingElse_IsAnOutcome(string json)
    {
        var reading = ReadingMail.Reader.Read(new MailInput(Encoding.UTF8.GetBytes(json), "application/json; charset=utf-8"), CancellationToken.None);

        Assert.Equal(MailOutcome.NotAMail, reading.Outcome);
        Assert.NotNull(reading.Detail);
    }

    [Theory]
    [InlineData("""{ "object": "message", "subject": 7, "from": "x", "date": "y", "headers": {}, "body": [] }""")]
    [InlineData("""{ "object": "message", "from": [7, null, { "email": 7 }], "date": 1e300, "headers": [7, { "name": 7 }] }""")]
    [InlineData("""{ "object": "message", "date": -1 }""")]
    public void Message_OfWrongTypes_IsReadForWhatFits(string json) => Assert.Empty(ReadingMail.ReadJson(json).Links);

    [Fact]
    public void Json_TooDeepOrTooMany_IsAnOutcome()
    {
        foreach (string json in (string[])[new string('[', 10_000), "{\"a\":[" + string.Join(',', Enumerable.Repeat("1", 10_000)) + "]}"])
            Assert.Equal(MailOutcome.NotAMail, ReadingMail.Reader.Read(new MailInput(Encoding.UTF8.GetBytes(json), "application/json"), CancellationToken.None).Outcome);
    }
}
