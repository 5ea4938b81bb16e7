using Nylas.LinkSafety.Scanning.Mail.Choice;
using Nylas.LinkSafety.Scanning.Mail.Mime;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

public sealed class HeaderTextTests
{
    /// <summary>Rows of RFC 2047, section 8, and what programs really write.</summary>
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("=?US-ASCII?Q?Keith_Moore?= <moore@cs.utk.edu>", "Keith Moore <moore@cs.utk.edu>")]
    [InlineData("=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?=", "Keld Jørn Simonsen")]
    [InlineData("=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?= =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=", "If you can read this you understand the example.")]
    [InlineData("(=?ISO-8859-1?Q?a?=)", "(a)")]
    [InlineData("(=?ISO-8859-1?Q?a?= b)", "(a b)")]
    [InlineData("(=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=)", "(ab)")]
    [InlineData("(=?ISO-8859-1?Q?a_b?=)", "(a b)")]
    [InlineData("=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é")] // a character cut in two
    [InlineData("=?utf-8*en?Q?a?=", "a")] // RFC 2231, section 5
    [InlineData("=?koi8-r?B?8NLJ18XU?=", "Привет")]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本")]
    [InlineData("=?gb2312?B?xOO6ww==?=", "你好")]
    [InlineData("=?x-nobody?Q?a?=", "=?x-nobody?Q?a?=")]
    [InlineData("=?utf-8?X?a?=", "=?utf-8?X?a?=")]
    [InlineData("=?utf-8?Q?never ends", "=?utf-8?Q?never ends")]
    [InlineData("=?=?=?utf-8?Q?a?=", "=?=?a")]
    [InlineData("=?utf-8?Q?a?= and =?", "a and =?")]
    public void EncodedWords_AreDecoded(string written, string read) => Assert.Equal(read, EncodedWords.Decode(written));

    [Theory]
    [InlineData("text/html", "text/html", null)]
    [InlineData("Text/HTML ; x = y", "text/html", "y")]
    [InlineData("text/html; x=\"a;b \\\"c\\\" \"", "text/html", "a;b \"c\"")]
    [InlineData("text/html (a;x=1); x=2", "text/html", "2")]
    [InlineData("text/html; x=1; x=2", "text/html", "1")]
    [InlineData("a/b; x*=utf-8'en'%C3%A9", "a/b", "é")]
    [InlineData("a/b; x*=iso-8859-1''%E9", "a/b", "é")]
    [InlineData("a/b; x*1=c; x*0=ab", "a/b", "abc")]
    [InlineData("a/b; x*0*=utf-8''%C3; x*1*=%A9; x*2=%41", "a/b", "é%41")]
    [InlineData("a/b; x*-1=c; x*foo=d", "a/b", null)]
    [InlineData("a/b; x==?utf-8?Q?=C3=A9?=", "a/b", "é")]
    [InlineData("; x=1", "", "1")]
    [InlineData("", "", null)]
    public void HeaderParameters_AreRead(string header, string value, string? x)
    {
        var parameters = HeaderParameters.Parse(header);

        Assert.Equal(value, parameters.Value);
        Assert.Equal(x, parameters["X"]);
    }

    [Theory]
    [InlineData("Mon, 16 Nov 2026 11:00:00 +0100", "2026-11-16T10:00:00Z")]
    [InlineData("16 Nov 2026 11:00 GMT", "2026-11-16T11:00:00Z")]
    [InlineData("Mon, 16 Nov 2026 11:00:00 -0500 (EST)", "2026-11-16T16:00:00Z")]
    [InlineData("Thu, 9 Apr 2006 23:34:45 JST", "2006-04-09T14:34:45Z")]
    [InlineData("2026-11-16T11:00:00Z", "2026-11-16T11:00:00Z")]
    [InlineData("2026-11-16T11:00:00.123+01:00", "2026-11-16T10:00:00.123Z")]
    [InlineData("99 Foo 2026", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    public void Dates_AreRead(string written, string? read)
        => Assert.Equal(read is null ? null : DateTimeOffset.Parse(read, System.Globalization.CultureInfo.InvariantCulture), MailDate.Parse(written));

    [Fact]
    public void Evidence_IsBoundedAndWithoutControlCharacters()
    {
        var mail = ReadingMail.Read($"From: \"a\0\u0007b\u202Ec\" <x@y.example>\nSubject: {new string('é', 5000)}\n{string.Concat(Enumerable.Repeat("Received: by z\n", 90))}\nhi");

        Assert.Equal("\"abc\" <x@y.example>", mail.Evidence.From);
        Assert.Equal(1000, mail.Evidence.Subject!.Length);
        Assert.Equal(30, mail.Evidence.Received.Length);
    }
}
