using System.Text.Json;
using System.Text.RegularExpressions;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Pages.Mistakes;
using Nylas.LinkSafety.Gateway.Reports;

namespace Nylas.LinkSafety.Gateway.Tests.Pages.Languages;

/// <summary>The language files. That no text is missing and none is unknown is the loader's own promise, shown here too.</summary>
public sealed partial class PageTextsTests
{
    // Words that two languages share.
    private static readonly HashSet<string> _sameInSeveral = ["ltr", "Website", "Problem"];

    public static TheoryData<string> Tags => [.. PageLanguages.All.Select(language => language.Tag)];

    [Fact]
    public void All_HasTheFiveLanguages_EnglishFirst() =>
        Assert.Equal(["en", "de", "fr", "es", "ja"], PageLanguages.All.Select(language => language.Tag));

    [Theory]
    [MemberData(nameof(Tags))]
    public void AFile_HasTheSameKeysAsEnglish(string tag) =>
        Assert.Equal(Texts("en").Keys.Order(StringComparer.Ordinal), Texts(tag).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Tags))]
    public void ATextThatIsMissingOrUnknown_FailsTheLoad(string tag)
    {
        var file = File(tag);
        var missing = LeaveHint().Replace(file, "");
        Assert.NotEqual(file, missing);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(missing, PageTextsContext.Default.PageTexts));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(file.Replace("\"leaveHint\"", "\"hint\"", StringComparison.Ordinal), PageTextsContext.Default.PageTexts));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void EveryText_IsPlainText_WithoutMarkupOrPlaceholders(string tag)
    {
        foreach (var (key, text) in Texts(tag))
        {
            Assert.False(string.IsNullOrWhiteSpace(text), key);
            Assert.Equal(text, text.Trim());
            Assert.False(NotPlain().IsMatch(text), $"{key}: {text}");
        }
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void NoText_IsLeftInEnglish(string tag)
    {
        var english = Texts("en");
        if (tag != "en")
            Assert.DoesNotContain(Texts(tag), text => text.Value == english[text.Key] && !_sameInSeveral.Contains(text.Value));
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void LimitsInTheTexts_AreTheFormsLimits(string tag)
    {
        var texts = PageLanguages.All.Single(language => language.Tag == tag).Texts.Mistake;
        Assert.Equal([MistakeFields.MaxReasonCharacters, MistakeFields.MaxReasonCharacters], new[] { texts.ReasonHint, texts.ReasonTooLong }.Select(Digits));
        Assert.Equal([MistakeFields.MaxContactCharacters, MistakeFields.MaxContactCharacters], new[] { texts.ContactHint, texts.ContactTooLong }.Select(Digits));
        var report = PageLanguages.All.Single(language => language.Tag == tag).Texts.Report;
        Assert.Equal([ReportLimits.Text, ReportLimits.Text], new[] { report.TextHint, report.TextTooLong }.Select(Digits));
        Assert.Equal([ReportLimits.HowReceived, ReportLimits.HowReceived], new[] { report.HowHint, report.HowTooLong }.Select(Digits));
    }

    [Theory]
    [InlineData("en", "do not open it", "forward us the whole message")]
    [InlineData("de", "öffnen Sie ihn nicht", "leiten Sie uns die ganze Nachricht weiter")]
    [InlineData("fr", "Ne l’ouvrez pas", "transférez-nous")]
    [InlineData("es", "No lo abra", "reenvíenos el mensaje entero")]
    [InlineData("ja", "リンクは開かず", "メッセージ全体を転送してください")]
    public void ALinkThatCannotBeResolved_IsNotToBeOpened_ButItsMessageForwarded(string tag, string warning, string advice)
    {
        var report = PageLanguages.All.Single(language => language.Tag == tag).Texts.Report;
        foreach (var text in new[] { report.LinkOpaque, report.LinkTracked })
        {
            Assert.Contains(warning, text, StringComparison.Ordinal);
            Assert.Contains(advice, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Headings_AreHedged_AndCouldNotCheckIsNotUnsafe(string tag)
    {
        var texts = PageLanguages.All.Single(language => language.Tag == tag).Texts;
        string[] hedges = ["may", "suspected", "möglicherweise", "könnte", "Verdacht", "peut-être", "présumé", "puede", "posible", "Puede", "可能性", "疑い"];
        foreach (var warning in new[] { texts.Caution, texts.Block })
        {
            foreach (var wording in new[] { warning.Phishing, warning.Malware, warning.Unwanted, warning.Spam, warning.Unsafe, warning.Inconsistent })
                Assert.Contains(hedges, hedge => wording.Heading.Contains(hedge, StringComparison.Ordinal));
        }

        var headings = new[] { texts.Unavailable, texts.Hold, texts.NotFound, texts.Gone }.Select(notice => notice.Heading)
            .Concat([texts.Caution.Unsafe.Heading, texts.Caution.Unverified.Heading, texts.Block.Unsafe.Heading]);
        Assert.Distinct(headings);
    }

    private static int Digits(string text) => int.Parse(NotDigits().Replace(text, ""), System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Texts(string tag)
    {
        using var document = JsonDocument.Parse(File(tag));
        return Flatten(document.RootElement, "").ToDictionary(text => text.Key, text => text.Value);
    }

    private static IEnumerable<(string Key, string Value)> Flatten(JsonElement element, string path) =>
        element.EnumerateObject().SelectMany(property => property.Value.ValueKind == JsonValueKind.Object
            ? Flatten(property.Value, $"{path}{property.Name}.")
            : [(path + property.Name, property.Value.GetString()!)]);

    private static string File(string tag)
    {
        using var stream = typeof(PageTexts).Assembly.GetManifestResourceStream($"{typeof(PageTexts).Namespace}.{tag}.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("""
        "leaveHint": "[^"]*",
        """)]
    private static partial Regex LeaveHint();

    // Tabs, markup, entities, placeholders of any style, straight quotes where the language has its own, doubled spaces.
    [GeneratedRegex("""[<>{}%$\\"'\t\n]|&\w+;|\s\s""")]
    private static partial Regex NotPlain();

    [GeneratedRegex(@"\D")]
    private static partial Regex NotDigits();
}
