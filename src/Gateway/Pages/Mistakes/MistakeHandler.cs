using System.Diagnostics.CodeAnalysis;
using Nylas.LinkSafety.Gateway.Appeals;
using Nylas.LinkSafety.Gateway.Pages.Forms;
using Nylas.LinkSafety.Gateway.Pages.Languages;
using Nylas.LinkSafety.Gateway.Reports;
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
    ReporterIdentity appellants,
    MistakeTickets tickets,
    VisitorPages pages,
    PageShell shell,
    TimeProvider clock,
    ILogger<MistakeHandler> log)
{
    public const string CookieName = "mistake";

    private static readonly FormCookie _cookie = new(CookieName, PagePaths.Mistake);

    private readonly FormReader _reader = new(pages, MistakeFields.MaxBodyBytes);

    private readonly FormDesk _desk = new(pages, clock);

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

        var (receipt, fault) = await TryStoreAsync(context, form, shown);
        if (receipt is null)
        {
            var status = fault switch
            {
                MistakeProblems.Full => StatusCodes.Status409Conflict,
                MistakeProblems.OverQuota => StatusCodes.Status429TooManyRequests,
                _ => StatusCodes.Status503ServiceUnavailable,
            };
            await WriteFormAsync(context, status, shown, form, fault);
            return;
        }

        FormDesk.SendTo(context, PagePaths.Mistake, receipt);
    }

    public async Task ShowReceiptAsync(HttpContext context)
    {
        if (await _desk.FindAsync<FoundReceipt>(context, "receipt", FindReceiptAsync, LogReceiptUnavailable) is not { } receipt)
            return;
        var language = VisitorPages.LanguageOf(context);
        await PageResponse.WriteAsync(
            context,
            StatusCodes.Status200OK,
            language,
            (shell, language, receipt),
            static (html, state) => ReceiptPage.Render(html, state.shell, state.language, state.receipt.Status, state.receipt.IsStopped));
    }

    private async Task<FoundReceipt?> FindReceiptAsync(string receipt, CancellationToken cancellationToken) =>
        await appeals.GetStatusAsync(receipt, cancellationToken) is { } status
            ? new FoundReceipt(status, IsStopped: await obstacles.FindAsync(status, cancellationToken) is not null)
            : null;

    private bool IsFromOurForm(HttpContext context, MistakeForm form, [NotNullWhen(true)] out MistakeTicket? shown)
    {
        shown = null;
        return _cookie.TryRead(context, out var nonce)
            && tickets.TryRead(form.Ticket, out shown)
            && tickets.IsFormToken(form.Token, form.Ticket, form.Receipt, nonce);
    }

    /// <returns>Its receipt, which is that of the visitor's first where that waits; or what has kept it from being stored.</returns>
    private async Task<(string? Receipt, MistakeProblems Fault)> TryStoreAsync(HttpContext context, MistakeForm form, MistakeTicket shown)
    {
        var (isStored, taken) = await _desk.TryAsync(
            context,
            () => appeals.TakeAsync(
                form.Receipt,
                new AppealSubmission(shown.UrlKey, shown.RedactedUrl, form.Reason, form.Contact.Length == 0 ? null : form.Contact),
                appellants.OfVisitor(context)),
            fault => LogNotStored(fault, shown.UrlKey));
        if (!isStored)
            return (null, MistakeProblems.NotStored);
        if (taken!.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = VisitorPages.WholeSeconds(wait);
            return (null, MistakeProblems.OverQuota);
        }

        if (taken.Status is not { } status)
            return (null, MistakeProblems.Full);
        LogStored(shown.UrlKey);
        return (status.Receipt, MistakeProblems.None);
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

    /// <param name="IsStopped">Although it was upheld: something else stands in the link's way.</param>
    private sealed record FoundReceipt(AppealStatus Status, bool IsStopped);
}
