using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Pages.Forms;
using Nylas.LinkSafety.Gateway.Reports.Links;
using Nylas.LinkSafety.Grains.Interfaces.Identifiers;
using Nylas.LinkSafety.Grains.Interfaces.Reports;

namespace Nylas.LinkSafety.Gateway.Reports.Form;

/// <summary>
/// "Report a link", without script: shown to anybody, accepted from the browser that was given the form, stored before the visitor is sent to
/// the status page; and sent twice, by a double click or a reload, stored once, since the report's number is the form's.
/// </summary>
internal sealed partial class ReportFormHandler(
    ReportIntake intake,
    ReportedLinks links,
    ReporterIdentity reporters,
    FormTickets tickets,
    VisitorPages pages,
    PageShell shell,
    TimeProvider clock,
    ILogger<ReportFormHandler> log)
{
    public const string CookieName = "report";

    private static readonly FormCookie _cookie = new(CookieName, PagePaths.Report);

    private readonly FormReader _reader = new(pages, ReportFields.MaxBodyBytes);

    private readonly FormDesk _desk = new(pages, clock);

    public Task ShowFormAsync(HttpContext context)
    {
        var link = context.Request.Query[ReportFields.Link] is [{ Length: <= ReportLimits.Link } filledIn] ? filledIn : "";
        var nonce = _cookie.Ensure(context);
        var ticket = tickets.Issue([]);
        var number = ReceiptNumber.Create(clock);
        var form = new ReportForm(ticket, number, tickets.FormToken(ticket, number, nonce), link, null, HowReceived: "", Text: "", IsTrapped: false);
        return WriteFormAsync(context, StatusCodes.Status200OK, form, null, ReportFormProblems.None);
    }

    public async Task SubmitAsync(HttpContext context)
    {
        if (await _reader.ReadAsync(context) is not { } sent)
            return;
        var form = ReportForm.From(sent);
        if (!_cookie.TryRead(context, out var nonce)
            || !tickets.TryRead(form.Ticket, out _, out _)
            || !tickets.IsFormToken(form.Token, form.Ticket, form.Number, nonce))
        {
            await pages.WriteExpiredReportAsync(context);
            return;
        }

        var link = await links.ReadAsync(form.Link, context.Request.Host.Host, context.RequestAborted);
        if (form.Check() is var problems && (problems != ReportFormProblems.None || link.Destination is null))
        {
            await WriteFormAsync(context, StatusCodes.Status400BadRequest, form, link, problems);
            return;
        }

        await StoreAsync(context, form, link);
    }

    public async Task ShowStatusAsync(HttpContext context)
    {
        if (await _desk.FindAsync<ReportStatus>(context, "id", intake.GetStatusAsync, LogStatusUnavailable) is not { } status)
            return;
        var language = VisitorPages.LanguageOf(context);
        await PageResponse.WriteAsync(
            context,
            StatusCodes.Status200OK,
            language,
            (shell, language, status),
            static (html, state) => ReportStatusPage.Render(html, state.shell, state.language, state.status));
    }

    private async Task StoreAsync(HttpContext context, ReportForm form, ReportedLink link)
    {
        var draft = new ReportDraft
        {
            Id = form.Number,
            Destination = link.Destination!,
            Sender = link.Sender,
            Category = form.Category!.Value,
            Channel = ReportChannel.Form,
            Reporter = reporters.OfVisitor(context),
            Text = form.Text.Length == 0 ? null : form.Text,
            HowReceived = form.HowReceived.Length == 0 ? null : form.HowReceived,
        };
        var (isTaken, result) = await _desk.TryAsync(context, () => TakeAsync(draft), LogNotStored);
        if (!isTaken)
        {
            await WriteFormAsync(context, StatusCodes.Status503ServiceUnavailable, form, null, ReportFormProblems.NotStored);
            return;
        }

        if (result!.Status is not { } status)
        {
            if (result.RetryAfter is { } wait)
                context.Response.Headers.RetryAfter = VisitorPages.WholeSeconds(wait);
            await WriteFormAsync(context, StatusCodes.Status429TooManyRequests, form, null, ReportFormProblems.OverQuota);
            return;
        }

        FormDesk.SendTo(context, PagePaths.Report, status.Id);
    }

    /// <summary>Who goes back to a form that was sent, and writes another link into it, reports another link.</summary>
    private async Task<IntakeResult> TakeAsync(ReportDraft draft) => await intake.TakeAsync(draft) is { Outcome: not IntakeOutcome.KeyReused } taken
        ? taken
        : await intake.TakeAsync(draft with { Id = ReceiptNumber.Create(clock) });

    private Task WriteFormAsync(HttpContext context, int status, ReportForm form, ReportedLink? link, ReportFormProblems problems)
    {
        var language = VisitorPages.LanguageOf(context);
        return PageResponse.WriteAsync(
            context,
            status,
            language,
            (shell, language, form, link, problems),
            static (html, state) => ReportPage.Render(html, state.shell, state.language, state.form, state.link, state.problems));
    }

    [LoggerMessage(4162, LogLevel.Error, "A visitor's report could not be stored; the visitor was asked to send it again.")]
    private partial void LogNotStored(Exception exception);

    [LoggerMessage(4163, LogLevel.Error, "The status of a report could not be looked up.")]
    private partial void LogStatusUnavailable(Exception exception);
}
