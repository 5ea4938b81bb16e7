using System.Diagnostics.CodeAnalysis;
using Nylas.LinkSafety.Gateway.Appeals;
using Nylas.LinkSafety.Gateway.Pages.Forms;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Grains.Interfaces.Appeals;
using Nylas.LinkSafety.Grains.Interfaces.Identifiers;

namespace Nylas.LinkSafety.Gateway.Pages.Mistakes;

/// <summary>
/// "Report a mistake", without script. A report is about what a signed ticket says the visitor was shown; it is accepted from the browser
/// that was given the form (a SameSite=Strict cookie and a token over it); it is stored before the visitor is sent to the receipt; and sent
/// twice, by a double click or a reload, it is stored once, since the receipt number is the form's.
/// </summary>
internal sealed partial class MistakeHandler(
    AppealIntake appeals,
    AppealObstacles obstacles,
    MistakeTickets tickets,
    VisitorPages pages,
    PageShell shell,
    TimeProvider clock,
    ILogger<MistakeHandler> log)
{
    public const string CookieName = "mistake";

    // A stored report takes a few milliseconds; a visitor is not kept longer than this.
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(5);

    private static readonly FormCookie _cookie = new(CookieName, PagePaths.Mistake);

    private readonly FormReader _reader = new(pages, MistakeFields.MaxBodyBytes);

    public Task ShowFormAsync(HttpContext context)
    {
        var ticket = context.Request.Query[MistakeFields.Ticket] is [{ } single] ? single : "";
        if (!tickets.TryRead(ticket, out var shown))
            return pages.WriteExpiredFormAsync(context);
        var nonce = _cookie.Ensure(context);
        var receipt = ReceiptNumber.Create(clock);
        return WriteFormAsync(
            context,
            StatusCodes.Status200OK,
            shown,
            new MistakeForm(ticket, receipt, tickets.FormToken(ticket, receipt, nonce), Reason: "", Contact: "", IsTrapped: false),
            MistakeProblems.None);
    }

    public async Task SubmitAsync(HttpContext context)
    {
        if (await _reader.ReadAsync(context) is not { } sent)
            return;
        var form = MistakeForm.From(sent);
        if (!IsFromOurForm(context, form, out var shown))
        {
            await pages.WriteExpiredFormAsync(context);
            return;
        }

        if (form.Check() is not MistakeProblems.None and var problems)
        {
            await WriteFormAsync(context, StatusCodes.Status400BadRequest, shown, form, problems);
            return;
        }

        if (await TryStoreAsync(form, shown, context.RequestAborted) is not MistakeProblems.None and var fault)
        {
            var status = fault == MistakeProblems.Full ? StatusCodes.Status409Conflict : StatusCodes.Status503ServiceUnavailable;
            await WriteFormAsync(context, status, shown, form, fault);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = $"{PagePaths.Mistake}/{form.Receipt}";
        context.Response.Headers.CacheControl = "no-store";
    }

    public async Task ShowReceiptAsync(HttpContext context)
    {
        AppealStatus? status = null;
        AppealObstacle? obstacle = null;
        if (ReceiptNumber.TryParse(context.Request.RouteValues["receipt"] as string, out var receipt))
        {
            try
            {
                status = await appeals.GetStatusAsync(receipt, context.RequestAborted).WaitAsync(_deadline, clock, context.RequestAborted);
                if (status is not null)
                    obstacle = await obstacles.FindAsync(status, context.RequestAborted).WaitAsync(_deadline, clock, context.RequestAborted);
            }
            catch (Exception e) when (e is not OperationCanceledException || !context.RequestAborted.IsCancellationRequested)
            {
                LogReceiptUnavailable(e);
                await pages.WriteErrorAsync(context, StatusCodes.Status503ServiceUnavailable);
                return;
            }
        }

        if (status is null)
        {
            await pages.WriteNotFoundAsync(context);
            return;
        }

        var language = VisitorPages.LanguageOf(context);
        await PageResponse.WriteAsync(
            context,
            StatusCodes.Status200OK,
            language,
            (shell, language, status, isStopped: obstacle is not null),
            static (html, state) => ReceiptPage.Render(html, state.shell, state.language, state.status, state.isStopped));
    }

    private bool IsFromOurForm(HttpContext context, MistakeForm form, [NotNullWhen(true)] out MistakeTicket? shown)
    {
        shown = null;
        return _cookie.TryRead(context, out var nonce)
            && tickets.TryRead(form.Ticket, out shown)
            && tickets.IsFormToken(form.Token, form.Ticket, form.Receipt, nonce);
    }

    /// <returns>What has kept it from being stored.</returns>
    private async Task<MistakeProblems> TryStoreAsync(MistakeForm form, MistakeTicket shown, CancellationToken aborted)
    {
        try
        {
            var taken = await appeals.TakeAsync(form.Receipt, shown.UrlKey, shown.RedactedUrl, form.Reason, form.Contact).WaitAsync(_deadline, clock, aborted);
            if (taken is null)
                return MistakeProblems.Full;
            LogStored(shown.UrlKey);
            return MistakeProblems.None;
        }
        catch (Exception e) when (e is not OperationCanceledException || !aborted.IsCancellationRequested)
        {
            LogNotStored(e, shown.UrlKey);
            return MistakeProblems.NotStored;
        }
    }

    private Task WriteFormAsync(HttpContext context, int status, MistakeTicket shown, MistakeForm form, MistakeProblems problems)
    {
        var language = VisitorPages.LanguageOf(context);
        return PageResponse.WriteAsync(
            context,
            status,
            language,
            (shell, language, shown, form, problems),
            static (html, state) => MistakePage.Render(html, state.shell, state.language, state.shown, state.form, state.problems));
    }

    [LoggerMessage(4400, LogLevel.Information, "A visitor calls the verdict on URL {UrlKey} a mistake.")]
    private partial void LogStored(string urlKey);

    [LoggerMessage(4401, LogLevel.Error, "A visitor's report on URL {UrlKey} could not be stored; the visitor was asked to send it again.")]
    private partial void LogNotStored(Exception exception, string urlKey);

    [LoggerMessage(4402, LogLevel.Error, "A receipt could not be looked up.")]
    private partial void LogReceiptUnavailable(Exception exception);
}
