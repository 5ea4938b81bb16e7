using System.Text;
using Nylas.LinkSafety.Scanning.Mail;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

/// <summary>The parts of a mail and their encodings, seen by the links that come out.</summary>
public sealed class MimeTests
{
    private const string Link = "https://evil.example/a?b=1&c=2";
    private const string Html = $"<p>Dear customer, <a href=\"https://evil.example/a?b=1&amp;c=2\">verify now</a></p>";

    /// <summary>What is special about it, and the mail.</summary>
    public static TheoryData<string, string> Shapes => new()
    {
        { "text", $"From: a@b.example\n\nGo to {Link} now." },
        { "html", $"From: a@b.example\nContent-Type: text/html\n\n{Html}" },
        { "crlf", $"From: a@b.example\r\nContent-Type: text/html\r\n\r\n{Html}\r\n" },
        { "cr", $"From: a@b.example\rContent-Type: text/html\r\r{Html}\r" },
        { "mailbox line", $"From a@b.example Mon Nov 16 10:00:00 2026\nFrom: a@b.example\n\n{Link}" },
        { "byte order mark", $"\uFEFFFrom: a@b.example\n\n{Link}" },
        { "blank lines first", $"\r\n\r\nFrom: a@b.example\r\n\r\n{Link}" },
        { "folded type", $"Subject: x\nContent-Type:\n text/html;\n\tcharset=\n utf-8\n\n{Html}" },
        { "comment in type", $"Subject: x\nContent-Type: text/html (nested (comment) \\) ; charset=x); charset=utf-8\n\n{Html}" },
        { "type in capitals", $"Subject: x\nCONTENT-TYPE: TEXT/HTML; CHARSET=\"UTF-8\"\n\n{Html}" },
        { "quoted-printable", $"Subject: x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<a href=3D\"https://evil.exam=\nple/a?b=3D1&amp;c=3D2\">verify=20now</a>" },
        { "quoted-printable in lower case, blanks behind the break", $"Subject: x\nContent-Type: text/html\nContent-Transfer-Encoding: QUOTED-printable\n\n<a href=3d\"https://evil.exam= \t\r\nple/a?b=3d1&amp;c=3d2\">verify</a>" },
        { "base64", $"Subject: x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{ReadingMail.Base64(Html)}\n" },
        { "base64 with junk in it", $"Subject: x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{ReadingMail.Base64(Html).Insert(10, "!*§")}\n" },
        { "base64 in two pieces", $"Subject: x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(Encoding.UTF8.GetBytes(Html[..40]))}\n{Convert.ToBase64String(Encoding.UTF8.GetBytes(Html[40..]))}\n" },
        { "utf-16", $"Subject: x\nContent-Type: text/html; charset=utf-16le\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(Encoding.Unicode.GetBytes(Html))}\n" },
        { "alternative", $"Subject: x\nContent-Type: multipart/alternative; boundary=xyz\n\n--xyz\n\n{Link}\n--xyz\nContent-Type: text/html\n\n{Html}\n--xyz--\n" },
        { "preamble and epilogue", $"Subject: x\nContent-Type: multipart/mixed; boundary=\"x y\"\n\nhttps://preamble.example/\n--x y\n\n{Link}\n--x y--\nhttps://epilogue.example/\n" },
        { "blanks behind the delimiter", $"Subject: x\nContent-Type: multipart/mixed; boundary=xyz\n\n--xyz  \t\n\n{Link}\n--xyz-- \n" },
        { "delimiter inside a line", $"Subject: x\nContent-Type: multipart/mixed; boundary=xyz\n\n--xyz\n\nno --xyz here\n--xyzz\n{Link}\n--xyz--" },
        { "no end", $"Subject: x\nContent-Type: multipart/mixed; boundary=xyz\n\n--xyz\n\n{Link}" },
        { "no boundary parameter", $"Subject: x\nContent-Type: multipart/mixed\n\n--xyz\n\n{Link}" },
        { "boundary that does not occur", $"Subject: x\nContent-Type: multipart/mixed; boundary=abc\n\n--xyz\n\n{Link}" },
        { "boundary by RFC 2231", $"Subject: x\nContent-Type: multipart/mixed; boundary*0=x; boundary*1*=%79z\n\n--xyz\n\n{Link}\n--xyz--" },
        { "multipart in multipart", $"Subject: x\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/related; boundary=i\n\n--i\nContent-Type: text/html\n\n{Html}\n--i--\n--o--" },
        { "no header but a junk line", $"Subject: x\nthis is no field\nContent-Type: text/html\n\n{Html}" },
        { "nothing between header and body", $"Subject: x\n\n{Link}" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Read_OneLinkInAnyShape_IsFound(string shape, string mail)
    {
        Assert.NotEmpty(shape);
        Assert.Equal([Link], ReadingMail.Links(mail));
    }

    [Fact]
    public void Read_Attachments_AreNotRead()
    {
        string mail = $"Subject: x\nContent-Type: multipart/mixed; boundary=xyz\n\n--xyz\nContent-Type: application/pdf\nContent-Disposition: attachment\n\nhttps://pdf.example/\n--xyz\n\n{Link}\n--xyz--";

        Assert.Equal([Link], ReadingMail.Links(mail));
    }

    [Theory]
    [InlineData("message/rfc822", "7bit")]
    [InlineData("message/rfc822", "base64")]
    [InlineData("message/global", "8bit")]
    [InlineData("application/octet-stream; name=\"forwarded.EML\"", "base64")]
    public void Read_AttachedMessage_IsReadAndItsHeaderIsTheEvidence(string type, string encoding)
    {
        string inner = $"Received: from mx.evil.example by mx.good.example; Mon, 16 Nov 2026 10:00:00 +0000\nFrom: =?utf-8?Q?B=C3=A4nk?= <bank@evil.example>\nReply-To: other@evil.example\n"
            + $"Authentication-Results: mx.good.example; spf=fail\nSubject: =?utf-8?B?{ReadingMail.Base64("Überweisung")}?=\nMessage-ID: <1@evil.example>\nDate: Mon, 16 Nov 2026 11:00:00 +0100\n\n{Link}";
        string body = encoding == "base64" ? ReadingMail.Base64(inner) : inner;
        string mail = $"From: me@good.example\nSubject: look at this\nContent-Type: multipart/mixed; boundary=xyz\n\n--xyz\n\nPlease check.\n--xyz\nContent-Type: {type}\nContent-Transfer-Encoding: {encoding}\n\n{body}\n--xyz--";

        var read = ReadingMail.Read(mail);

        Assert.Equal(Link, ReadingMail.Reported(read));
        Assert.Equal(MailRegion.Forwarded, read.Reported[0].Region);
        Assert.Equal("2", read.Reported[0].Part);
        Assert.Equal(EvidenceSource.AttachedMessage, read.Evidence.Source);
        Assert.Equal("Bänk <bank@evil.example>", read.Evidence.From);
        Assert.Equal("other@evil.example", read.Evidence.ReplyTo);
        Assert.Equal("Überweisung", read.Evidence.Subject);
        Assert.Equal("<1@evil.example>", read.Evidence.MessageId);
        Assert.Equal("mx.good.example; spf=fail", Assert.Single(read.Evidence.AuthenticationResults));
        Assert.Equal("from mx.evil.example by mx.good.example; Mon, 16 Nov 2026 10:00:00 +0000", Assert.Single(read.Evidence.Received));
        Assert.Equal(new DateTimeOffset(2026, 11, 16, 10, 0, 0, TimeSpan.Zero), read.Evidence.SentAt);
        Assert.Equal("me@good.example", read.Reporter!.From);
    }

    /// <summary>What breaks, and the flaw it leaves; the link behind it is found all the same.</summary>
    public static TheoryData<MailFlaw, string> Flawed => new()
    {
        { MailFlaw.MalformedHeader, $"Subject: x\nno field\nFrom: a@b.example\n\n{Link}" },
        { MailFlaw.HeaderFieldCut, $"Subject: {new string('x', 20_000)}\n\n{Link}" },
        { MailFlaw.HeaderFieldCut, $"Subject: x\n{string.Concat(Enumerable.Repeat(" folded folded\n", 2_000))}\n{Link}" },
        { MailFlaw.TooManyHeaderFields, $"{string.Concat(Enumerable.Range(0, 600).Select(i => $"X-{i}: y\n"))}\n{Link}" },
        { MailFlaw.BoundaryMissing, $"Content-Type: multipart/mixed; boundary=none\n\n{Link}" },
        { MailFlaw.BoundaryUnclosed, $"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n{Link}\n" },
        { MailFlaw.TextCut, $"Subject: x\n\n{Link}\n{new string('x', 2_000_000)}" },
        { MailFlaw.UnknownTransferEncoding, $"Content-Transfer-Encoding: x-uuencode\n\n{Link}" },
        { MailFlaw.DamagedTransferEncoding, $"Content-Transfer-Encoding: quoted-printable\n\n=XY {Link.Replace("=", "=3D", StringComparison.Ordinal)}" },
        { MailFlaw.UnknownCharset, $"Content-Type: text/plain; charset=x-nobody\n\n{Link}" },
        { MailFlaw.UnknownCharset, $"Content-Type: text/html; charset=x-nobody\n\n{Html}" },
        { MailFlaw.HtmlTooComplex, $"Content-Type: text/html\n\n{string.Concat(Enumerable.Repeat("<div>", 60_000))}<a href='{Link}'>x</a>" },
        { MailFlaw.TooManyParts, $"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n{Link}\n{string.Concat(Enumerable.Repeat("--x\n\ny\n", 300))}--x--" },
    };

    [Theory]
    [MemberData(nameof(Flawed))]
    public void Read_FlawedMail_IsReadWithItsFlaw(MailFlaw flaw, string mail)
    {
        var read = ReadingMail.Read(mail);

        Assert.Contains(flaw, read.Flaws);
        Assert.Equal(Link, ReadingMail.Reported(read));
    }

    [Fact]
    public void Read_NestedTooDeep_ReadsWhatIsAbove()
    {
        string mail = Link;
        for (int i = 0; i < 30; i++)
            mail = $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n\nhttps://level{i}.example/\n--b{i}\n{mail}\n--b{i}--\n";

        var read = ReadingMail.Read(mail);

        Assert.Contains(MailFlaw.TooDeep, read.Flaws);
        Assert.Equal(new MailOptions().MaxDepth - 1, read.Links.Length);
        Assert.Equal("https://level29.example/", read.Links[0].Url.Serialized);
    }

    [Fact]
    public void Read_MoreLinksThanTheLimit_CountsThem()
    {
        var read = ReadingMail.Read($"Subject: x\n\n{string.Concat(Enumerable.Range(0, 400).Select(i => $"https://evil.example/{i}\n"))}");

        Assert.Equal(300, read.Links.Length);
        Assert.Equal(400, read.LinkCount);
        Assert.Contains(MailFlaw.TooManyLinks, read.Flaws);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    [InlineData("no header at all, just words")]
    [InlineData("<html><body>hello</body></html>")]
    [InlineData("\0\0\0\0\0\0")]
    public void Read_NoMail_IsAnOutcome(string text)
    {
        var reading = ReadingMail.Reader.Read(new MailInput(Encoding.UTF8.GetBytes(text), null), CancellationToken.None);

        Assert.Equal(MailOutcome.NotAMail, reading.Outcome);
        Assert.Null(reading.Mail);
        Assert.NotNull(reading.Detail);
    }

    [Fact]
    public void Read_TooLarge_IsRefusedUnread()
    {
        var reader = ReadingMail.ReaderWith(new MailOptions { MaxMessageBytes = 64 * 1024 });

        Assert.Equal(MailOutcome.Read, reader.Read(new MailInput(Encoding.ASCII.GetBytes("Subject: x\n\n" + new string('x', (64 * 1024) - 12)), null), CancellationToken.None).Outcome);
        Assert.Equal(MailOutcome.TooLarge, reader.Read(new MailInput(new byte[(64 * 1024) + 1], null), CancellationToken.None).Outcome);
    }

    [Fact]
    public void Describe_EveryOutcome_HasACodeAndASentence()
    {
        foreach (var outcome in Enum.GetValues<MailOutcome>())
        {
            Assert.EndsWith(".", new MailReading(outcome, null, outcome is MailOutcome.InvalidReport ? "Report is missing." : null).Describe(), StringComparison.Ordinal);
            Assert.Matches("^[a-z_]+$", outcome.Code());
        }
    }
}
