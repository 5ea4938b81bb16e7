using Nylas.LinkSafety.Scanning.Mail;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

/// <summary>Which link of a mail is the one that was meant.</summary>
public sealed class ReportedLinkTests
{
    private const string Footer = """
        <p><a href="https://news.example/privacy">Privacy policy</a> <a href="https://www.facebook.com/shop"><img alt="Facebook" src="f.png"></a>
        <a href="https://apps.apple.com/app/id1"><img alt="App Store"></a></p>
        <p>You no longer wish to receive these? <a href="https://news.example/u/1">Click here</a></p>
        <p><a href="https://news.example/online">View in browser</a></p>
        """;

    private static string Html(string body) => $"From: Shop <shop@news.example>\nSubject: Your account\nContent-Type: text/html; charset=utf-8\n\n{body}";

    /// <summary>Body and the link that is meant.</summary>
    public static TheoryData<string, string> Bodies => new()
    {
        { $"<a href='https://evil.example/login'>Verify your account</a>{Footer}", "https://evil.example/login" },
        { $"{Footer}<a href='https://evil.example/login'>Verify your account</a>", "https://evil.example/login" },
        { $"<a href='https://evil.example/x'><img src=a.png></a>{Footer}", "https://evil.example/x" },
        { $"<a href='https://home.example/about'>Our company</a> <a href='https://evil.example/x'>https://www.bank.example/login</a>{Footer}", "https://evil.example/x" },
        { $"<form action='https://evil.example/post'><input name=pw></form><a href='https://news.example/'>Home</a>{Footer}", "https://evil.example/post" },
        { $"<a href='https://news.example/'>Home</a> <a href='https://links.ours.example/r?v=1&amp;u=x'>Details</a>{Footer}", "https://links.ours.example/r?v=1&u=x" },
        { $"<a href='https://news.example/a'>Story</a> <a href='http://192.0.2.7/login'>Story</a>{Footer}", "http://192.0.2.7/login" },
        { "<a href='https://evil.example/a'>Jetzt anmelden</a> Um nicht mehr zu abonnieren <a href='https://evil.example/b'>hier klicken</a>", "https://evil.example/a" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Reported_OfAPlainMail_IsWhatItWantsClicked(string body, string expected)
    {
        var mail = ReadingMail.Read(Html(body), "links.ours.example");

        Assert.Equal(expected, ReadingMail.Reported(mail));
        Assert.Equal(MailRegion.Message, mail.Reported[0].Region);
        Assert.Null(mail.Reporter);
        Assert.Equal("Shop <shop@news.example>", mail.Evidence.From);
    }

    [Fact]
    public void Reported_OfAFooterAlone_IsNone()
    {
        var mail = ReadingMail.Read(Html(Footer));

        Assert.Empty(mail.Reported);
        Assert.Equal(5, mail.Links.Length);
        Assert.Contains(mail.Links.Single(link => link.Url.Serialized == "https://news.example/u/1").Reasons, reason => reason.Code == "unsubscribe");
    }

    [Fact]
    public void Reported_ListUnsubscribe_IsNeverTheOne()
    {
        var mail = ReadingMail.Read("List-Unsubscribe: <mailto:u@x.example>, <https://evil.example/stop>\nContent-Type: text/html\n\n<a href='https://evil.example/stop'>Click</a>");

        Assert.Empty(mail.Reported);
    }

    /// <summary>Each mail program's way to forward, with the header it copies.</summary>
    public static TheoryData<string, string> Forwards => new()
    {
        { "Gmail", "---------- Forwarded message ---------\nFrom: Bank <bank@evil.example>\nDate: Mon, 16 Nov 2026 at 11:00\nSubject: Act now\nTo: <me@good.example>\n\n" },
        { "Apple", "Begin forwarded message:\n\nFrom: Bank <bank@evil.example>\nSubject: Act now\nDate: 16 November 2026 at 11:00:00 CET\nTo: me@good.example\n\n" },
        { "Outlook", "-----Original Message-----\nFrom: Bank <bank@evil.example> \nSent: Monday, November 16, 2026 11:00 AM\nTo: Me\nSubject: Act now\n\n" },
        { "Outlook on the web", "________________________________\nFrom: Bank <bank@evil.example>\nSent: Monday, November 16, 2026 11:00 AM\nTo: Me <me@good.example>\nSubject: Act now\n\n" },
        { "Thunderbird, German", "-------- Weitergeleitete Nachricht --------\nBetreff: Act now\nDatum: Mon, 16 Nov 2026 11:00:00 +0100\nVon: Bank <bank@evil.example>\nAn: me@good.example\n\n" },
        { "French", "---------- Message transféré ---------\nDe : Bank <bank@evil.example>\nDate : lun. 16 nov. 2026 à 11:00\nObjet : Act now\n\n" },
        { "quoted", "> ---- Forwarded message ----\n> *From:* Bank <bank@evil.example>\n> *Subject:* Act now\n>\n> " },
        { "Japanese", "---------- 転送されたメッセージ ----------\n差出人: Bank <bank@evil.example>\n日付: 2026年11月16日\n件名: Act now\n\n" },
    };

    [Theory]
    [MemberData(nameof(Forwards))]
    public void Forwarded_Inline_IsTheReportedMessage(string program, string mark)
    {
        Assert.NotEmpty(program);
        string body = $"Hi, please look at this.\n\nMe\nhttps://www.good.example/\n\n{mark}Dear customer, confirm at https://evil.example/confirm today.\nTo unsubscribe: https://evil.example/unsubscribe\n";

        var mail = ReadingMail.Read($"From: Me <me@good.example>\nSubject: Fwd: Act now\n\n{body}");

        Assert.Equal("https://evil.example/confirm", ReadingMail.Reported(mail));
        Assert.Equal(MailRegion.Forwarded, mail.Reported[0].Region);
        Assert.Equal(EvidenceSource.InlineMessage, mail.Evidence.Source);
        Assert.Equal("Bank <bank@evil.example>", mail.Evidence.From);
        Assert.Equal("Act now", mail.Evidence.Subject);
        Assert.Equal("Me <me@good.example>", mail.Reporter!.From);
    }

    [Fact]
    public void Forwarded_InHtml_IsTheReportedMessage()
    {
        var mail = ReadingMail.Read("""
            From: Me <me@good.example>
            Subject: Fwd: Act now
            Content-Type: text/html

            <div>Spam, see below.</div><div>--<br><a href="https://www.good.example/">www.good.example</a></div>
            <div class="gmail_quote"><div>---------- Forwarded message ---------<br>From: <b>Bank</b> &lt;bank@evil.example&gt;<br>Subject: Act now<br></div>
            <a href="https://evil.example/confirm">Confirm</a> <a href="https://evil.example/u">Unsubscribe</a></div>
            """);

        Assert.Equal("https://evil.example/confirm", ReadingMail.Reported(mail));
        Assert.Equal("Bank <bank@evil.example>", mail.Evidence.From);
    }

    /// <summary>A spam that answers a stolen conversation quotes as a forward does.</summary>
    [Fact]
    public void Reply_ThatIsTheSpamItself_IsNotTakenForAForward()
    {
        var mail = ReadingMail.Read("""
            From: Bank <bank@evil.example>
            Subject: Re: invoice

            See https://evil.example/invoice

            From: Somebody <somebody@good.example>
            Sent: Monday, November 16, 2026 11:00 AM
            Subject: invoice

            Thanks, https://www.good.example/contact
            """);

        Assert.Equal("https://evil.example/invoice", ReadingMail.Reported(mail));
        Assert.Equal(EvidenceSource.Mail, mail.Evidence.Source);
        Assert.Null(mail.Reporter);
    }

    [Fact]
    public void Reporter_WhoNamesLinks_ReportsThese()
    {
        var mail = ReadingMail.Read("""
            From: Me <me@good.example>
            Subject: spam link

            I was redirected to spam from
            https://links.ours.example/l/ce4f024bd5de4b2fb296222148eda1d8/0/d18384216df65cf934d912d6b5a95488d54b80f858d443a7a0aa0510020568d8?cache_buster=1
            and then hxxps://evil[.]example/landing. My page is https://www.good.example/.
            --
            Me, https://twitter.com/me

            ---------- Forwarded message ---------
            From: Shop <shop@evil.example>
            Subject: Offer

            https://evil.example/other
            """, "links.ours.example");

        Assert.Equal(
            ["https://links.ours.example/l/ce4f024bd5de4b2fb296222148eda1d8/0/d18384216df65cf934d912d6b5a95488d54b80f858d443a7a0aa0510020568d8?cache_buster=1", "https://evil.example/landing"],
            mail.Reported.Select(link => link.Url.Serialized));
        Assert.Equal("spam link", mail.SpamLinkWords);
        Assert.Equal(ReportCategory.Spam, mail.Category);
        Assert.Equal("named-by-reporter", mail.Reported[0].Reasons[0].Code);
        Assert.Equal("Shop <shop@evil.example>", mail.Evidence.From);
    }

    [Fact]
    public void Links_OfBothAlternatives_AreOneWithItsAnchor()
    {
        var mail = ReadingMail.Read("""
            Subject: x
            Content-Type: multipart/alternative; boundary=b

            --b

            Go to https://evil.example/a or <https://evil.example/long/
            path/broken>.
            --b
            Content-Type: text/html

            <a href="https://evil.example/a">Go</a> <a href="mailto:a@b.example">Write</a> <a href="#top">Up</a> <a href="https://evil.example/a">again</a>
            --b--
            """);

        Assert.Equal(["https://evil.example/a", "https://evil.example/long/path/broken"], mail.Links.Select(link => link.Url.Serialized));
        Assert.Equal((MailLinkKind.Anchor, "Go", "2", 3), (mail.Links[0].Kind, mail.Links[0].AnchorText, mail.Links[0].Part, mail.Links[0].Occurrences));
        Assert.Equal((MailLinkKind.Text, "1", 1), (mail.Links[1].Kind, mail.Links[1].Part, mail.Links[1].Position));
    }

    [Fact]
    public void Links_InWrappers_CarryTheirDestination()
    {
        var mail = ReadingMail.Read("Content-Type: text/html\n\n<a href='https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.example%2Fx&amp;data=1'>Open</a>");

        Assert.Equal("https://evil.example/x", Assert.Single(mail.Reported).Unwrapped.Destination?.Serialized);
    }

    [Fact]
    public void FlowedText_WithDelSp_MakesBrokenAddressesWhole()
        => Assert.Equal(["https://evil.example/abcdef"], ReadingMail.Links("Content-Type: text/plain; format=flowed; delsp=yes\n\nhttps://evil.example/abc \ndef\n"));

    [Fact]
    public void Namespaces_InText_AreNoLinks()
        => Assert.Empty(ReadingMail.Links("Subject: x\n\nxmlns=http://www.w3.org/1999/xhtml and http://schemas.microsoft.com/office"));
}
