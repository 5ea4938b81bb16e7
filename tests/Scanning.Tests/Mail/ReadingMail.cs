using System.Text;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Mail;
using Nylas.LinkSafety.Scanning.Mail.Mime;
using Nylas.LinkSafety.Scanning.Pages;
using Nylas.LinkSafety.Scanning.Tests.Reference;
using Nylas.LinkSafety.Scanning.Tests.Scoring;
using Nylas.LinkSafety.Scanning.Unwrapping;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

/// <summary>Reads mails as the product does.</summary>
internal static class ReadingMail
{
    public static MailReader Reader { get; } = ReaderWith(new MailOptions());

    public static MailReader ReaderWith(MailOptions options)
        => new(Options.Create(options), Options.Create(new PageOptions()), new LinkUnwrapper(), Shipped.Data, Registered.Scorer);

    public static ReportedMail Read(string mail, params string[] ownHosts) => Read(Encoding.UTF8.GetBytes(mail), ownHosts);

    public static ReportedMail Read(byte[] mail, params string[] ownHosts)
    {
        var reading = Reader.Read(new MailInput(mail, "message/rfc822") { OwnHosts = ownHosts }, CancellationToken.None);
        Assert.Equal(MailOutcome.Read, reading.Outcome);
        return reading.Mail!;
    }

    public static ReportedMail ReadJson(string json)
    {
        var reading = Reader.Read(new MailInput(Encoding.UTF8.GetBytes(json), "application/json"), CancellationToken.None);
        Assert.Equal(MailOutcome.Read, reading.Outcome);
        return reading.Mail!;
    }

    /// <summary>The text parts' links, in their order.</summary>
    public static string[] Links(string mail) => [.. Read(mail).Links.Select(link => link.Url.Serialized)];

    public static string Reported(ReportedMail mail) => Assert.Single(mail.Reported).Url.Serialized;

    public static MailBudget Budget(MailOptions? options = null) => new(options ?? new MailOptions(), CancellationToken.None);

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks);
}
