using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages.Html;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Pages.Mistakes;
using Nylas.LinkSafety.Gateway.Pages.Notices;
using Nylas.LinkSafety.Gateway.Pages.SiteFiles;
using Nylas.LinkSafety.Gateway.Pages.Warnings;
using Nylas.LinkSafety.Gateway.Reports.Form;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Pages;

/// <summary>
/// Everything a visitor can be shown, in the visitor's language, with the status and headers that belong to it. Pages that do not vary are
/// made once per language: the answer to an overload costs next to nothing.
/// </summary>
internal sealed class VisitorPages
{
    // Escaped once more, it still is a request line that the server takes.
    private const int LongestFilledIn = 4096;

    private readonly PageShell _shell;
    private readonly DestinationViews _destinations;
    private readonly MistakeTickets _tickets;
    private readonly NoticePage _hold;
    private readonly NoticePage _unavailable;
    private readonly NoticePage _notFound;
    private readonly NoticePage _gone;
    private readonly NoticePage _left;
    private readonly NoticePage _expiredForm;
    private readonly NoticePage _expiredReport;
    private readonly HtmlFragment[] _front;
    private readonly FrozenDictionary<int, NoticePage> _errors;
    private readonly NoticePage _badRequest;
    private readonly NoticePage _failed;

    public VisitorPages(PageShell shell, DestinationViews destinations, MistakeTickets tickets, IOptions<SecurityContactOptions> contact)
    {
        _shell = shell;
        _destinations = destinations;
        _tickets = tickets;
        _hold = NoticePage.Create(shell, PageTone.Wait, texts => texts.Hold, NoticePage.Again);
        _unavailable = NoticePage.Create(shell, PageTone.Question, texts => texts.Unavailable, NoticePage.Again);
        _notFound = NoticePage.Create(shell, PageTone.Plain, texts => texts.NotFound);
        _gone = NoticePage.Create(shell, PageTone.Plain, texts => texts.Gone);
        _left = NoticePage.Create(shell, PageTone.Done, texts => texts.Left);
        _expiredForm = NoticePage.Create(shell, PageTone.Plain, texts =>
            new NoticeTexts(texts.Mistake.Label, texts.Mistake.ExpiredHeading, texts.Mistake.ExpiredLead, texts.Mistake.ExpiredAdvice, texts.Common.About));
        _expiredReport = NoticePage.Create(
            shell,
            PageTone.Plain,
            texts => new NoticeTexts(texts.Report.Label, texts.Mistake.ExpiredHeading, texts.Mistake.ExpiredLead, texts.Report.ExpiredAdvice, texts.Report.Label),
            PagePaths.Report);
        _front = [.. PageLanguages.All.Select(language => FrontPage.Render(shell, language, contact.Value.Contact))];
        _badRequest = Error(texts => texts.BadRequest);
        _failed = Error(texts => texts.Failed);
        _errors = new Dictionary<int, NoticePage>
        {
            [StatusCodes.Status404NotFound] = _notFound,
            [StatusCodes.Status405MethodNotAllowed] = Error(texts => texts.Method),
            [StatusCodes.Status410Gone] = _gone,
            [StatusCodes.Status413PayloadTooLarge] = Error(texts => texts.TooLarge),
            [StatusCodes.Status414UriTooLong] = Error(texts => texts.TooLong),
            [StatusCodes.Status415UnsupportedMediaType] = Error(texts => texts.MediaType),
            [StatusCodes.Status429TooManyRequests] = Error(texts => texts.TooMany),
        }.ToFrozenDictionary();
    }

    public static PageLanguage LanguageOf(HttpContext context) => PageLanguages.Choose(context.Request.Headers.AcceptLanguage);

    /// <summary>200: warns. <paramref name="form"/> is null where policy does not let the visitor go on.</summary>
    public Task WriteCautionAsync(HttpContext context, WebUrl destination, Decision decision, ContinueForm? form) =>
        WriteWarningAsync(context, StatusCodes.Status200OK, destination, decision, form);

    /// <summary>403: stops.</summary>
    public Task WriteBlockAsync(HttpContext context, WebUrl destination, Decision decision) =>
        WriteWarningAsync(context, StatusCodes.Status403Forbidden, destination, decision, form: null);

    /// <summary>
    /// 202, asking again by itself. By header, not by a meta element: it is the same to a browser, and the page stays the same bytes.
    /// </summary>
    public Task WriteHoldAsync(HttpContext context, TimeSpan refresh)
    {
        context.Response.Headers["Refresh"] = WholeSeconds(refresh);
        return WriteNoticeAsync(context, StatusCodes.Status202Accepted, _hold);
    }

    /// <summary>503: we could not check, which is not "unsafe".</summary>
    public Task WriteUnavailableAsync(HttpContext context, TimeSpan retryAfter)
    {
        context.Response.Headers.RetryAfter = WholeSeconds(retryAfter);
        return WriteNoticeAsync(context, StatusCodes.Status503ServiceUnavailable, _unavailable);
    }

    /// <summary>404, the same for every cause.</summary>
    public Task WriteNotFoundAsync(HttpContext context) => WriteNoticeAsync(context, StatusCodes.Status404NotFound, _notFound);

    /// <summary>410: the link or its sender was invalidated.</summary>
    public Task WriteGoneAsync(HttpContext context) => WriteNoticeAsync(context, StatusCodes.Status410Gone, _gone);

    /// <summary>A problem that a browser meets outside the outcomes of a click: any status from 400 to 599.</summary>
    public Task WriteErrorAsync(HttpContext context, int status) =>
        WriteNoticeAsync(context, status, _errors.GetValueOrDefault(status) ?? (status >= 500 ? _failed : _badRequest));

    internal Task WriteFrontAsync(HttpContext context)
    {
        var language = LanguageOf(context);
        return PageResponse.WriteAsync(context, StatusCodes.Status200OK, language, _front[language.Index]);
    }

    internal Task WriteLeftAsync(HttpContext context) => WriteNoticeAsync(context, StatusCodes.Status200OK, _left);

    /// <summary>One page for every way in which a form or its link can be out of order: forged, altered, too old, without its cookie.</summary>
    internal Task WriteExpiredFormAsync(HttpContext context) => WriteNoticeAsync(context, StatusCodes.Status400BadRequest, _expiredForm);

    /// <summary>The same for the form that takes reports, which can be opened anew.</summary>
    internal Task WriteExpiredReportAsync(HttpContext context) => WriteNoticeAsync(context, StatusCodes.Status400BadRequest, _expiredReport);

    internal static string WholeSeconds(TimeSpan time) =>
        Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static Task WriteNoticeAsync(HttpContext context, int status, NoticePage page)
    {
        var language = LanguageOf(context);
        return PageResponse.WriteAsync(context, status, language, page.In(language));
    }

    private Task WriteWarningAsync(HttpContext context, int status, WebUrl destination, Decision decision, ContinueForm? form)
    {
        var language = LanguageOf(context);
        var view = _destinations.Of(destination, out var redacted);
        var model = new WarningModel(decision, view, _tickets.Issue(decision.UrlKey, redacted), ReportAddress(context), form);
        return PageResponse.WriteAsync(
            context,
            status,
            language,
            (_shell, language, model),
            static (html, state) => WarningPage.Render(html, state._shell, state.language, state.model),
            formLeavesSite: form is not null);
    }

    private NoticePage Error(Func<ErrorTexts, Wording> wording) => NoticePage.Create(_shell, PageTone.Plain, texts =>
        new NoticeTexts(texts.Errors.Label, wording(texts.Errors).Heading, wording(texts.Errors).Lead, Advice: "", texts.Errors.Action));

    /// <summary>The form with the link filled in as it was clicked; without it where it would not fit into a link on the page.</summary>
    private static string ReportAddress(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!target.StartsWith(LinkMac.Path + "?", StringComparison.Ordinal) || target.Length > LongestFilledIn)
            return PagePaths.Report;
        var address = new StringBuilder($"{PagePaths.Report}?{ReportFields.Link}=");
        FormText.AppendEncoded(address, target);
        return address.ToString();
    }
}
