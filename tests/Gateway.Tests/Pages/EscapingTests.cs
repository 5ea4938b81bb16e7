using System.Buffers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Pages.Mistakes;
using Nylas.LinkSafety.Gateway.Pages.Notices;
using Nylas.LinkSafety.Gateway.Pages.Warnings;
using Nylas.LinkSafety.Gateway.Reports.Form;
using Nylas.LinkSafety.Gateway.Reports.Links;
using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Reports;
using Nylas.LinkSafety.Grains.Interfaces.Urls;

namespace Nylas.LinkSafety.Gateway.Tests.Pages;

/// <summary>
/// Every known payload in every slot of every page: it is shown as the text that it is, and the page has the same elements and attributes
/// as with a harmless word in its place.
/// </summary>
public sealed class EscapingTests
{
    private const string Harmless = "Harmless1";

    private static readonly HtmlParser _parser = new();
    private static readonly PageLanguage _english = PageLanguages.All[0];

    /// <summary>Each page with one slot, or all of a kind, filled by whoever attacks.</summary>
    private static readonly Dictionary<string, Action<HtmlWriter, string>> _pages = new()
    {
        ["service name"] = (html, value) => FrontPage(html, value),
        ["destination"] = (html, value) => Warning(html, new DestinationView(value, value, value, value, value, value, true, true), "ticket", "code", null),
        ["ticket"] = (html, value) => Warning(html, Plain(), value, "code", null),
        ["reason code"] = (html, value) => Warning(html, Plain(), "ticket", value, null),
        ["continue action"] = (html, value) => Warning(html, Plain(), "ticket", "code", new ContinueForm("/r?u=" + value, [])),
        ["continue fields"] = (html, value) => Warning(html, Plain(), "ticket", "code", new ContinueForm("/r", [new(value, value)])),
        ["mistake form"] = (html, value) => MistakePage.Render(html, Shell(), _english,
            new MistakeTicket(value, value, DateTimeOffset.UnixEpoch), new MistakeForm(value, value, value, value, value, true), (MistakeProblems)31),
        ["report address"] = (html, value) => Warning(html, Plain(), "ticket", "code", null, "/report?link=" + value),
        ["report form"] = (html, value) => ReportPage.Render(html, Shell(), _english,
            new ReportForm(value, value, value, value, ReportCategory.Spam, value, value, true), ReportedLink.Ambiguous([value, value], 2), (ReportFormProblems)63),
        ["report status"] = (html, value) => ReportStatusPage.Render(html, Shell(), _english, new ReportStatus(
            value, ReportState.Confirmed, ReportOutcome.LinkBlocked, value, ReportCategory.Spam, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)),
        ["receipt"] = (html, value) => ReceiptPage.Render(html, Shell(), _english, new AppealStatus(value, value, DateTimeOffset.UnixEpoch), isStopped: false),
    };

    public static TheoryData<string> Slots => [.. _pages.Keys];

    [Theory]
    [MemberData(nameof(Slots))]
    public void APayload_StaysText(string slot)
    {
        var harmless = Parse(slot, Harmless);
        var expected = Structure(harmless);
        var texts = Texts(harmless).ToList();

        // A reason code is never shown; every other slot must be one, or nothing is tested here.
        Assert.Equal(slot != "reason code", texts.Any(text => text.Contains(Harmless, StringComparison.Ordinal)));
        foreach (var payload in XssPayloads.All)
        {
            var document = Parse(slot, payload);
            var structure = Structure(document);
            Assert.True(expected == structure, $"{slot}: {payload}\n{structure}");

            // Where the harmless word stood as text or as a value, the payload does, literally.
            Assert.Equal(texts.Select(text => Normal(text.Replace(Harmless, payload, StringComparison.Ordinal))), Texts(document).Select(Normal));
        }
    }

    [Fact]
    public void Payloads_AreAllThere() => Assert.True(XssPayloads.All.Count > 500, $"{XssPayloads.All.Count} payloads");

    private static void FrontPage(HtmlWriter html, string name)
    {
        var shell = new PageShell(name);
        shell.Begin(html, _english, PageTone.Plain, name);
        PageShell.Heading(html, PageTone.Plain, name, name);
        PageShell.End(html, _english);
    }

    private static void Warning(HtmlWriter html, DestinationView view, string ticket, string code, ContinueForm? form, string report = "/report") =>
        WarningPage.Render(html, Shell(), _english, new WarningModel(
            new Decision { Kind = DecisionKind.Caution, Verdict = Verdict.Suspicious, Reasons = [new Reason(code, code, 1)], Source = code, UrlKey = code },
            view,
            ticket,
            report,
            form));

    private static PageShell Shell() => new("Link Safety");

    private static DestinationView Plain() => new("example.com", null, "https://", "", "example.com", "/", false, false);

    private static IHtmlDocument Parse(string slot, string value) => _parser.ParseDocument(Render(slot, value));

    private static string Render(string slot, string value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        _pages[slot](new HtmlWriter(buffer), value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Structure(IHtmlDocument document) =>
        string.Join('\n', document.All.Select(element => $"{element.LocalName} {string.Join(' ', element.Attributes.Select(attribute => attribute.Name))}"));

    private static IEnumerable<string> Texts(IHtmlDocument document) =>
        document.All.SelectMany(element =>
            element.Attributes.Select(attribute => attribute.Value)
                .Concat(element.ChildNodes.OfType<IText>().Select(text => text.Data)));

    /// <summary>What the writer shows a replacement character for, and line ends, which every parser makes one.</summary>
    private static string Normal(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Select(c => char.IsControl(c) && c is not ('\n' or '\t') ? '\uFFFD' : c)).Trim('\n');
}
