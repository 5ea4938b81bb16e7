using System.Diagnostics;
using System.Text;
using Nylas.LinkSafety.Scanning.Mail;
using Xunit.Abstractions;

namespace Nylas.LinkSafety.Scanning.Tests.Mail;

/// <summary>
/// What holds for every mail, tried on seeded mutations of samples and on mails made to be slow. LINKSAFETY_LONG=1 tries twenty times as
/// many; LINKSAFETY_SEED chooses other ones. The seed is printed, and named in every failure.
/// </summary>
public sealed class HostileMailTests
{
    private const int Megabytes = 1024 * 1024;

    private static readonly int Rounds = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1" ? 200_000 : 10_000;
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data/mail");

    private static readonly byte[][] Splices =
    [
        .. new[]
        {
            "\r\n", "\n", "\r", "\r\n\r\n", "\n\n", ":", ";", "=", "\"", "(", ")", "\\", "=?", "?=", "=?utf-8?B?", "=?utf-8?Q?", "--", "--b", "--b--", "boundary=", "boundary=\"\"", "charset=",
            "Content-Type: ", "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: message/rfc822\n", "Content-Transfer-Encoding: base64\n", "Content-Transfer-Encoding: quoted-printable\n",
            "Subject: Fwd: x\n", "---------- Forwarded message ---------\n", "From: ", "https://", "hxxps://evil[.]example", "www.", "<a href=", "<div>", "</div>", "<!--", "=3D", "=\n", "=", " ", "\t",
            "\0", "\u00FF", "é", "\uFEFF", "{", "}", "[", "]", ",", "null", "\"Report\"", "\\ud800", "1e999", "-1", "*0*=", "%", "utf-16", "iso-2022-jp", "gb18030",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0x80], [0xC3], [0x1B, 0x24, 0x42],
    ];

    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("LINKSAFETY_SEED"), out int seed) ? seed : 20261122;
    private readonly Random _random;
    private readonly ITestOutputHelper _output;

    public HostileMailTests(ITestOutputHelper output)
    {
        _output = output;
        _output.WriteLine($"seed {_seed}, {Rounds} mails");
        _random = new Random(_seed);
    }

    [Fact]
    public void Read_MutatedSamples_EndsInAnOutcomeWithinItsBounds()
    {
        var seeds = Seeds();
        var slowest = TimeSpan.Zero;
        for (int round = 0; round < Rounds; round++)
        {
            byte[] mail = Mutate(seeds[_random.Next(seeds.Count)], seeds);
            long started = Stopwatch.GetTimestamp();
            MailReading reading;
            try
            {
                reading = ReadingMail.Reader.Read(new MailInput(mail, null) { OwnHosts = ["links.ours.example"] }, CancellationToken.None);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"seed {_seed}, round {round}: {Convert.ToBase64String(mail)}", exception);
            }

            var took = Stopwatch.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;
            AssertWithinBounds(reading, round);
        }

        _output.WriteLine($"slowest {slowest.TotalMilliseconds:F0} ms");

        // Usually a millisecond; a collection of garbage on a busy machine takes a hundred.
        Assert.True(slowest < TimeSpan.FromSeconds(3), $"seed {_seed}: {slowest}");
    }

    /// <summary>Made so that a reader which goes back, or looks ahead, takes minutes. Each has as many bytes as half of what a mail may have.</summary>
    public static TheoryData<string> Shapes =>
    [
        "folded lines", "one long line", "empty lines", "header fields", "comments", "open quotes", "parameters", "continuations", "encoded words", "broken encoded words", "delimiters", "near delimiters",
        "delimiters in depth", "multiparts in depth", "messages in depth", "quoted-printable breaks", "broken quoted-printable", "broken base64", "short links", "broken links", "open brackets", "defanged marks",
        "forward marks", "labels", "signatures", "anchors", "open anchors", "nested elements", "html in text", "carriage returns", "json numbers", "json depth", "json samples", "received fields", "spaces behind links",
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Read_MailMadeToBeSlow_IsNot(string shape)
    {
        byte[] mail = Encoding.UTF8.GetBytes(Make(shape));
        ReadingMail.Reader.Read(new MailInput(mail.AsMemory(0, 1000), null), CancellationToken.None);
        long started = Stopwatch.GetTimestamp();
        var reading = ReadingMail.Reader.Read(new MailInput(mail, null), CancellationToken.None);
        var took = Stopwatch.GetElapsedTime(started);

        _output.WriteLine($"{shape}: {mail.Length:N0} bytes, {reading.Outcome} in {took.TotalMilliseconds:F0} ms");
        AssertWithinBounds(reading, 0);

        // Linear in 4 MB is well below a second here; the quadratic way takes minutes.
        Assert.True(took < TimeSpan.FromSeconds(8), $"{shape}: {took}");
    }

    private static string Make(string shape)
    {
        const int Size = 4 * Megabytes;
        const string Html = "Content-Type: text/html\n\n";
        return shape switch
        {
            "folded lines" => "Subject: x\n" + Repeat(" x\n", Size) + "\nhi",
            "one long line" => "Subject: " + new string('x', Size) + "\n\nhi",
            "empty lines" => "Subject: x\n" + Repeat("\n", Size),
            "header fields" => Repeat("A: b\n", Size) + "\nhi",
            "comments" => "Content-Type: " + Repeat("(", 16_000) + "\n" + Repeat("Content-Type: " + Repeat("(a", 16_000) + "\n", Size),
            "open quotes" => "Content-Type: text/plain; " + Repeat("a=\"", 16_000) + "\n\nhi",
            "parameters" => "Content-Type: text/plain" + Repeat("; a*0*=b", 16_000) + "\n\nhi",
            "continuations" => "Content-Type: text/plain" + string.Concat(Enumerable.Range(0, 1000).Select(i => $"; a*{i}=b")) + "\n\nhi",
            "encoded words" => "Subject: " + Repeat("=?utf-8?Q?a?= ", 16_000) + "\n" + Repeat("X: =?utf-8?B?YQ==?=\n", Size) + "\nhi",
            "broken encoded words" => Repeat("From: " + Repeat("=?utf-8?Q?a", 16_000) + "\n", Size) + "\nhi",
            "delimiters" => "Content-Type: multipart/mixed; boundary=b\n\n" + Repeat("--b\n", Size),
            "near delimiters" => "Content-Type: multipart/mixed; boundary=" + new string('-', 60) + "\n\n" + Repeat("-", Size),
            "delimiters in depth" => string.Concat(Enumerable.Range(0, 20).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n")) + Repeat("--b19x\n", Size),
            "multiparts in depth" => Repeat("Content-Type: multipart/mixed; boundary=b\n\n--b\n", Size),
            "messages in depth" => Repeat("Content-Type: message/rfc822\n\n", Size),
            "quoted-printable breaks" => "Content-Transfer-Encoding: quoted-printable\n\n" + Repeat("=\n", Size),
            "broken quoted-printable" => "Content-Transfer-Encoding: quoted-printable\n\n" + Repeat("=   ", Size),
            "broken base64" => "Content-Transfer-Encoding: base64\n\n" + Repeat("=!Y", Size),
            "short links" => "Subject: x\n\n" + Repeat("http://a.b ", Size),
            "broken links" => "Subject: x\n\n" + Repeat("http://", Size),
            "open brackets" => "Subject: x\n\n" + Repeat("<http://a.example/\n", Size),
            "defanged marks" => "Subject: spam link\n\n" + Repeat(Repeat("a[.]", 1900) + "\n", Size),
            "forward marks" => "Subject: Fwd: x\n\n" + Repeat("From:\n", Size),
            "labels" => "Subject: Fwd: x\n\n" + Repeat("From: a\nx\nx\nx\nx\n", Size),
            "signatures" => "Subject: spam link\n\n" + Repeat("-- \nhttps://a.example/ \n", Size),
            "anchors" => Html + Repeat("<a href=http://a.b>x</a>", Size),
            "open anchors" => Html + Repeat("<a href=http://a.b>x", Size),
            "nested elements" => Html + Repeat("<div>", Size),
            "html in text" => Html + Repeat("http://a.b ", Size),
            "carriage returns" => "Subject: x\r\r" + Repeat("\r", Size),
            "json numbers" => "{\"object\":\"message\",\"x\":[" + Repeat("1,", Size) + "1]}",
            "json depth" => Repeat("[", Size),
            "json samples" => "{\"Version\":\"3\",\"Disclosure\":true,\"ReporterInfo\":{},\"Report\":{\"Samples\":[" + Repeat("{\"Payload\":\"\"},", 60_000) + "{}]}}",
            "received fields" => Repeat("Received: " + Repeat("a ", 900) + "\n", Size) + "\nhi",
            "spaces behind links" => "Subject: x\n\n" + Repeat("http://a.b ", 100_000) + new string(' ', Size),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, null),
        };
    }

    /// <summary>As often as fits.</summary>
    private static string Repeat(string text, int size) => new StringBuilder(size).Insert(0, text, Math.Max(1, size / text.Length)).ToString();

    private void AssertWithinBounds(MailReading reading, int round)
    {
        string where = $"seed {_seed}, round {round}";
        Assert.True((reading.Outcome == MailOutcome.Read) == (reading.Mail is not null), where);
        Assert.True(reading.Outcome is MailOutcome.Read or MailOutcome.NotAMail or MailOutcome.InvalidReport, where);
        if (reading.Mail is not { } mail)
        {
            Assert.True(reading.Detail is { Length: > 0 and < 300 }, where);
            return;
        }

        Assert.True(mail.Links.Length <= 300 && mail.LinkCount >= mail.Links.Length && mail.Reported.All(link => mail.Links.Contains(link)), where);
        Assert.True(mail.Links.All(link => link.AnchorText.Length <= 256 && Math.Abs(link.Score - link.Reasons.Sum(reason => reason.Weight)) < 1e-9), where);
        foreach (var evidence in (MailEvidence?[])[mail.Evidence, mail.Reporter])
        {
            if (evidence is null)
                continue;
            string?[] texts = [evidence.From, evidence.Sender, evidence.ReplyTo, evidence.ReturnPath, evidence.Subject, evidence.MessageId, evidence.Date, .. evidence.Received, .. evidence.AuthenticationResults];
            Assert.True(texts.Length <= 7 + 40 && texts.All(text => text is null || (text.Length is > 0 and <= 1000 && !text.Any(char.IsControl))), where);
        }
    }

    private static List<byte[]> Seeds()
    {
        List<byte[]> seeds = [.. Directory.EnumerateFiles(Folder, "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        seeds.AddRange(Directory.EnumerateFiles(Path.Combine(Folder, "xarf/positive/3")).Concat(Directory.EnumerateFiles(Path.Combine(Folder, "xarf-v4/v4"))).Order(StringComparer.Ordinal).Select(File.ReadAllBytes));
        seeds.AddRange(MimeTests.Shapes.Select(row => Encoding.UTF8.GetBytes((string)row[1])));
        seeds.AddRange(ReportedLinkTests.Forwards.Select(row => Encoding.UTF8.GetBytes($"From: a@b.example\nSubject: Fwd: x\n\n{row[1]}https://evil.example/a")));
        return seeds;
    }

    private byte[] Mutate(byte[] seed, List<byte[]> seeds)
    {
        var mail = new List<byte>(seed);
        for (int changes = _random.Next(1, 8); changes > 0; changes--)
        {
            int at = _random.Next(mail.Count + 1);
            int length = Math.Min(_random.Next(0, 30), mail.Count - at);
            switch (_random.Next(6))
            {
                case 0:
                    mail.RemoveRange(at, length);
                    break;
                case 1:
                    mail.InsertRange(at, Splices[_random.Next(Splices.Length)]);
                    break;
                case 2:
                    mail.InsertRange(_random.Next(mail.Count + 1), mail.GetRange(at, length));
                    break;
                case 3:
                    mail.RemoveRange(at, mail.Count - at);
                    break;
                case 4 when at < mail.Count:
                    mail[at] = (byte)_random.Next(256);
                    break;
                default:
                    byte[] other = seeds[_random.Next(seeds.Count)];
                    int from = _random.Next(other.Length);
                    mail.InsertRange(at, other.AsSpan(from, Math.Min(_random.Next(200), other.Length - from)));
                    break;
            }
        }

        return [.. mail];
    }
}
