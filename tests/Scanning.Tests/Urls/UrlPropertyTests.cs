using Nylas.LinkSafety.Scanning.Urls;
using Xunit.Abstractions;

namespace Nylas.LinkSafety.Scanning.Tests.Urls;

/// <summary>
/// What holds for every input, tried on seeded hostile ones. LINKSAFETY_LONG=1 tries fifty times as many;
/// LINKSAFETY_SEED chooses other ones. The seed is printed, and named in every failure.
/// </summary>
public class UrlPropertyTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("LINKSAFETY_LONG") == "1";
    private static readonly int Rounds = IsLong ? 2_000_000 : 40_000;
    private static readonly PublicSuffixList PublicSuffixes = PublicSuffixList.LoadShipped();

    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("LINKSAFETY_SEED"), out int seed) ? seed : 20261122;
    private readonly UrlInputs _inputs;

    public UrlPropertyTests(ITestOutputHelper output)
    {
        output.WriteLine($"seed {_seed}, {Rounds} inputs");
        _inputs = new UrlInputs(_seed);
    }

    /// <summary>What was parsed is parsed again to the same, part by part; and its identity to itself.</summary>
    [Fact]
    public void Serialized_ParsedAgain_IsTheSame()
    {
        ForEachUrl((input, url) =>
        {
            var again = Parse(url.Serialized, input);
            Check(again.Serialized == url.Serialized && again.Host == url.Host && again.Port == url.Port
                && again.Path.SequenceEqual(url.Path) && again.Query.SequenceEqual(url.Query) && again.Fragment.SequenceEqual(url.Fragment)
                && again.UserName.SequenceEqual(url.UserName) && again.Password.SequenceEqual(url.Password)
                && again.HostKind == url.HostKind && again.Origin == url.Origin, input, again.Serialized);
            Check(Parse(url.Identity, input) is { HasFragment: false } identity && identity.Identity == url.Identity, input, url.Identity);
        });
    }

    /// <summary>The Location header and every log line take it: printable ASCII without space, and whole.</summary>
    [Fact]
    public void Serialized_Always_IsPrintableAsciiAndTheSumOfItsParts()
    {
        ForEachUrl((input, url) =>
        {
            Check(!url.Serialized.AsSpan().ContainsAnyExceptInRange('!', '~') && url.Serialized.Length <= WebUrl.MaxInputLength, input, url.Serialized);

            string credentials = url.HasCredentials ? $"{url.UserName}{(url.Password.IsEmpty ? "" : ":")}{url.Password}@" : "";
            string port = url.HasExplicitPort ? $":{url.Port}" : "";
            string whole = $"{(url.IsHttps ? "https" : "http")}://{credentials}{url.Host}{port}{url.Path}"
                + $"{(url.HasQuery ? "?" : "")}{url.Query}{(url.HasFragment ? "#" : "")}{url.Fragment}";
            Check(whole == url.Serialized && url.Host.Length > 0 && url.Path[0] == '/', input, whole);
            Check(url.TryGetAddress(out _) == (url.HostKind != HostKind.Domain), input, url.Host);
        });
    }

    /// <summary>An absolute URL means the same in every page; the two entry points agree; so does another instance.</summary>
    [Fact]
    public void TryParse_AbsoluteUrlAgainstAnyBase_IsItself()
    {
        var buffer = new char[UrlParser.MaxLength];
        WebUrl? anyBase = null;
        ForEachUrl((input, url) =>
        {
            anyBase ??= url;
            Check(WebUrl.TryParse(url.Serialized, anyBase, out var resolved, out _) && resolved.Equals(url), input, resolved?.Serialized);
            Check(UrlParser.TryParse(input, buffer, out var parsed, out _) && parsed.Serialized.SequenceEqual(url.Serialized)
                && parsed.Identity.SequenceEqual(url.Identity) && parsed.Host.SequenceEqual(url.Host), input, parsed.Serialized.ToString());
            if (_inputs.NextIndex(20) == 0)
                anyBase = url;
        });
    }

    /// <summary>A reference that needs no base resolves to nothing else but a URL or a refusal; its host is the base's unless it has its own.</summary>
    [Fact]
    public void TryParse_AnythingAgainstABase_IsAUrlOrRefused()
    {
        WebUrl? baseUrl = null;
        for (int i = 0; i < Rounds; i++)
        {
            string input = _inputs.Next();
            if (WebUrl.TryParse(input, baseUrl, out var url, out var error))
            {
                Check(error == UrlError.None && Parse(url.Serialized, input).Equals(url), input, url.Serialized);
                baseUrl = url;
            }
            else
            {
                Check(error != UrlError.None && url is null, input, error.ToString());
            }
        }
    }

    /// <summary>Spellings that browsers take for the same are the same: no way around a block.</summary>
    [Fact]
    public void TryParse_TheSameInAnotherSpelling_GivesTheSameUrl()
    {
        ForEachUrl((input, url) =>
        {
            string text = url.Serialized;
            int at = _inputs.NextIndex(text.Length + 1);
            CheckSame(url, text.Insert(at, "\n"));
            CheckSame(url, $" \0\t{text}\u001f ");
            CheckSame(url, text.Replace("http", "hTTp", StringComparison.Ordinal), onlyIf: !text[4..].Contains("http", StringComparison.Ordinal));

            int pathEnd = text.IndexOfAny(['?', '#']);
            string beforeQuery = pathEnd < 0 ? text : text[..pathEnd];
            CheckSame(url, beforeQuery.Replace('/', '\\') + text[beforeQuery.Length..]);
            if (!url.HasCredentials)
                CheckSame(url, url.Origin.ToUpperInvariant() + text[url.Origin.Length..]);
        });
    }

    /// <summary>What else is asked of a URL answers for every one, and says nothing it may not.</summary>
    [Fact]
    public void Consumers_OfAnyUrl_Answer()
    {
        ForEachUrl((input, url) =>
        {
            var canonical = SafeBrowsingUrl.Of(url);

            CheckCanonicalAgain(input, url, canonical);
            Check(canonical.GetExpressionsV4().Count is >= 1 and <= 30 && canonical.GetExpressionsV5(PublicSuffixes).Count is >= 1 and <= 30, input, null);
            Check(PublicSuffixes.Lookup(url).SiteKey.Length > 0 && UrlKey.IsWellFormed(UrlKey.ForGrain(url)), input, null);

            foreach (var reason in TokenRecognizer.Detect(url))
                Check(reason.Code.Length > 0 && reason.Where.Length is > 0 and < 200, input, reason.Where);

            string redacted = UrlRedactor.Redact(url);
            Check((url.Password.Length < 4 || !redacted.Contains($":{url.Password}@", StringComparison.Ordinal))
                && (url.HasFragment ? redacted.EndsWith("#[redacted]", StringComparison.Ordinal) : !redacted.Contains('#', StringComparison.Ordinal)),
                input, redacted);
            Check(UrlDisplay.UnicodeHost(url) is not { Length: 0 }, input, null);
        });
    }

    /// <summary>A "?" that was unescaped in a path is not escaped again, so read once more it would start a query.</summary>
    private void CheckCanonicalAgain(string input, WebUrl url, SafeBrowsingUrl canonical)
    {
        if (canonical.Path.Contains('?', StringComparison.Ordinal))
            return;

        bool hasHost = SafeBrowsingUrl.TryCanonicalize(System.Text.Encoding.ASCII.GetBytes(canonical.Canonical), out var again);
        Check(hasHost ? again!.Canonical == canonical.Canonical : url.Host.Trim('.').Length == 0, input, again?.Canonical);
    }

    private void ForEachUrl(Action<string, WebUrl> check)
    {
        int parsed = 0;
        for (int i = 0; i < Rounds; i++)
        {
            string input = _inputs.Next();
            if (!WebUrl.TryParse(input, out var url, out _))
                continue;

            parsed++;
            check(input, url);
        }

        // Inputs that nothing can be parsed from would show nothing.
        Assert.True(parsed > Rounds / 10, $"only {parsed} of {Rounds} were URLs (seed {_seed})");
    }

    private void CheckSame(WebUrl url, string spelling, bool onlyIf = true)
    {
        if (onlyIf)
            Check(WebUrl.TryParse(spelling, out var other, out var error) && other.Equals(url), spelling, $"{other?.Serialized ?? error.ToString()}, not {url.Serialized}");
    }

    private WebUrl Parse(string text, string input)
    {
        Check(WebUrl.TryParse(text, out var url, out var error), input, $"{text}: {error}");
        return url!;
    }

    private void Check([System.Diagnostics.CodeAnalysis.DoesNotReturnIf(false)] bool holds, string input, string? became)
    {
        if (!holds)
            Assert.Fail($"\"{input}\" (seed {_seed}): {became}");
    }
}
