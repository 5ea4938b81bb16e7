using Nylas.LinkSafety.Scanning.Unwrapping;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Tests.Unwrapping;

/// <summary>What stands around and in a link that a person pasted.</summary>
public sealed class PastedLinkTests
{
    private static readonly LinkUnwrapper Unwrapper = new();

    /// <summary>Pasted text, destination.</summary>
    public static TheoryData<string, string> Defanged => new()
    {
        { "hxxps://evil[.]example/login", "https://evil.example/login" },
        { "hXXp://evil[.]example", "http://evil.example/" },
        { "HXXPS://EVIL[.]EXAMPLE/A", "https://evil.example/A" },
        { "h**ps://evil.example/", "https://evil.example/" },
        { "ttps://evil.example/", "https://evil.example/" },
        { "meow://evil.example/", "http://evil.example/" },
        { "hxxps[:]//evil[.]example[/]a", "https://evil.example/a" },
        { "https[:]//evil.example", "https://evil.example/" },
        { "https[://]evil[.]example/a", "https://evil.example/a" },
        { "[https]://evil.example/a", "https://evil.example/a" },
        { "hxxps://evil(.)example/a(.)b", "https://evil.example/a.b" },
        { "hxxps://evil{.}example", "https://evil.example/" },
        { "hxxps://evil[dot]example", "https://evil.example/" },
        { "hxxps://evil (dot) example/x", "https://evil.example/x" },
        { "hxxps://evil [.] example/x", "https://evil.example/x" },
        { "hxxps://www [DOT] evil{ dot }example", "https://www.evil.example/" },
        { "https://evil[.]example/a[1]", "https://evil.example/a[1]" },
        { @"https://evil\.example/a", @"https://evil/.example/a" },
        { @"hxxps://evil\.example/a", "https://evil.example/a" },
        { "evil[.]example/login", "https://evil.example/login" },
        { "The link was hxxps://evil[.]example/a, please act.", "https://evil.example/a" },
        { "hxxps://evil[.]example/?u=http://good.example/", "https://evil.example/?u=http://good.example/" },
        { "hxxps://nam02.safelinks.protection.outlook[.]com/?url=https%3A%2F%2Fevil.example", "https://evil.example/" },
    };

    /// <summary>Pasted text, destination.</summary>
    public static TheoryData<string, string> Surrounded => new()
    {
        { "  https://evil.example/a  ", "https://evil.example/a" },
        { "<https://evil.example/a>", "https://evil.example/a" },
        { "<URL:https://evil.example/a>", "https://evil.example/a" },
        { "(https://evil.example/a)", "https://evil.example/a" },
        { "https://evil.example/a_(b)", "https://evil.example/a_(b)" },
        { "[click](https://evil.example/a_(b))", "https://evil.example/a_(b)" },
        { "\"https://evil.example/a\"", "https://evil.example/a" },
        { "“https://evil.example/a”", "https://evil.example/a" },
        { "I got this: https://evil.example/a. Help!", "https://evil.example/a" },
        { "https://evil.example/a?", "https://evil.example/a" },
        { "https://evil.example/a...", "https://evil.example/a" },
        { "Click here<https://evil.example/a>now", "https://evil.example/a" },
        { "https://evil.\u200Bexam\u00ADple/\u2060a\uFEFF", "https://evil.example/a" },
        { "\u202Ehttps://evil.example/a\u202C", "https://evil.example/a" },
        { "https://evil.example/a\nhttps://good.example/", "https://evil.example/a" },
        { "https://evil.example/very/long/pa\r\nth/that/was/bro\r\nken", "https://evil.example/very/long/path/that/was/broken" },
        { "https://evil.example/a(.)b", "https://evil.example/a(.)b" },
        { "https://evil.example/a[.]b?c[dot]d", "https://evil.example/a[.]b?c[dot]d" },
        { "https://evil.example/ as seen on evil2[.]example", "https://evil.example/" },
        { "HTTPS://EVIL.EXAMPLE/A", "https://evil.example/A" },
        { @"https:\\evil.example\a", "https://evil.example/a" },
        { "http://[2001:db8::1]/a", "http://[2001:db8::1]/a" },
        { "https://evil.example/a b", "https://evil.example/a" },
    };

    /// <summary>Pasted text, destination: https is assumed.</summary>
    public static TheoryData<string, string> WithoutScheme => new()
    {
        { "evil.example", "https://evil.example/" },
        { "www.evil.example/a?b#c", "https://www.evil.example/a?b#c" },
        { "evil.example:8443/a", "https://evil.example:8443/a" },
        { "see evil.example/a, please", "https://evil.example/a" },
        { "bücher.example", "https://xn--bcher-kva.example/" },
        { "192.0.2.7/a", "https://192.0.2.7/a" },
    };

    public static TheoryData<string, UnwrapOutcome> Refused => new()
    {
        { "", UnwrapOutcome.NotALink },
        { " \t\r\n", UnwrapOutcome.NotALink },
        { "\u200B\uFEFF", UnwrapOutcome.NotALink },
        { "hello", UnwrapOutcome.NotALink },
        { "I was redirected to spam, please help", UnwrapOutcome.NotALink },
        { "somebody@example.com", UnwrapOutcome.NotALink },
        { "version 3.14 of it", UnwrapOutcome.NotALink },
        { "e.g. this", UnwrapOutcome.NotALink },
        { "localhost/a", UnwrapOutcome.NotALink },
        { "[.]", UnwrapOutcome.NotALink },
        { "mailto:somebody@example.com", UnwrapOutcome.UnsupportedScheme },
        { "ftp://files.example/a", UnwrapOutcome.UnsupportedScheme },
        { "javascript:alert(1)", UnwrapOutcome.UnsupportedScheme },
        { "data:text/html,<script>alert(1)</script>", UnwrapOutcome.UnsupportedScheme },
        { "https://nam02.safelinks.protection.outlook.com/?url=mailto%3Aa%40b.example", UnwrapOutcome.UnsupportedScheme },
        { "https://nam02.safelinks.protection.outlook.com/?url=javascript%3Aalert(1)", UnwrapOutcome.UnsupportedScheme },
        { "https://", UnwrapOutcome.InvalidUrl },
        { "https://ex ample/", UnwrapOutcome.Found },
        { "https://evil.example:99999/", UnwrapOutcome.InvalidUrl },
        { "http://256.256.256.256/", UnwrapOutcome.InvalidUrl },
        { "https://evil.example/" + new string('a', WebUrl.MaxInputLength), UnwrapOutcome.TooLong },
        { new string('a', LinkUnwrapper.MaxTextLength + 1), UnwrapOutcome.TooLong },
    };

    [Theory]
    [MemberData(nameof(Defanged))]
    public void Unwrap_Defanged_IsUndone(string text, string destination)
    {
        var result = Unwrapper.Unwrap(text);

        Assert.Equal(destination, result.Destination?.Serialized);
        Assert.Equal(!text.StartsWith(@"https://evil\", StringComparison.Ordinal), result.WasDefanged);
    }

    [Theory]
    [MemberData(nameof(Surrounded))]
    public void Unwrap_LinkInText_IsCutOut(string text, string destination)
    {
        var result = Unwrapper.Unwrap(text);

        Assert.Equal(destination, result.Destination?.Serialized);
        Assert.False(result.WasDefanged);
        Assert.False(result.SchemeAssumed);
    }

    [Theory]
    [MemberData(nameof(WithoutScheme))]
    public void Unwrap_WithoutScheme_AssumesHttps(string text, string destination)
    {
        var result = Unwrapper.Unwrap(text);

        Assert.Equal(destination, result.Destination?.Serialized);
        Assert.True(result.SchemeAssumed);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Unwrap_NoDestination_SaysWhy(string text, UnwrapOutcome outcome)
    {
        var result = Unwrapper.Unwrap(text);

        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(outcome == UnwrapOutcome.Found, result.Destination is not null);
    }

    [Fact]
    public void Describe_EveryOutcome_HasACodeAndASentence()
    {
        var at = new PeeledWrapper("id", "Somebody", "wrapper.example");
        foreach (var outcome in Enum.GetValues<UnwrapOutcome>())
        {
            string sentence = new UnwrapResult { Outcome = outcome, StoppedAt = at }.Describe();
            Assert.EndsWith(".", sentence, StringComparison.Ordinal);
            Assert.Matches("^[a-z_]+$", outcome.Code());
        }
    }
}
