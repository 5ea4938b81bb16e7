using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Gateway.Pages.Forms;

namespace Nylas.LinkSafety.Gateway.Redirects;

/// <summary>
/// Answers the caution page's "continue": a POST to the link itself. It is decided again; what is still a caution goes on only with the token
/// of the very page that warned of this verdict. Whatever is wrong with the token, the answer is the page again, with a fresh one.
/// </summary>
internal sealed class ContinueHandler(
    ClickTarget targets, DecisionMaker decisions, ClickAnswers answers, ContinueTokens tokens, VisitorPages pages, IOptions<PolicyOptions> policy)
{
    // The token has 54 characters; nothing else is asked for.
    private const int MaxBodyBytes = 4096;

    private readonly FormReader _reader = new(pages, MaxBodyBytes);

    public Task HandleAsync(HttpContext context, string target)
    {
        Span<char> senderBuffer = stackalloc char[ClickTarget.MaxEncodedSender];
        var status = targets.Read(target, senderBuffer, out var destination, out var sender);
        return status == ClickTargetStatus.Good
            ? ContinueAsync(context, new Click(destination!, sender.IsEmpty ? null : sender.ToString(), target))
            : answers.RefuseAsync(context, status);
    }

    private async Task ContinueAsync(HttpContext context, Click click)
    {
        try
        {
            // Another kind of body is a form without its token; one that does not end is nobody's click.
            var (form, fault) = await _reader.TryReadAsync(context);
            if (fault is StatusCodes.Status413PayloadTooLarge or StatusCodes.Status408RequestTimeout)
            {
                await pages.WriteErrorAsync(context, fault);
                return;
            }

            var token = form is null ? "" : FormReader.Single(form, ContinueTokens.FieldName);
            var decision = await decisions.DecideAsync(click.Destination, click.Sender, context.RequestAborted);
            if (MayContinue(context, click, decision, token))
                answers.Continue(context, click);
            else
                await answers.AnswerAsync(context, click, decision);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor has gone.
        }
    }

    // Another site may not press the button for a visitor, nor may this page be asked from an unexpected place of our own.
    private static bool ComesFromOurPage(HttpContext context)
    {
        var site = context.Request.Headers["Sec-Fetch-Site"];
        return site.Count == 0 || site == "same-origin";
    }

    private bool MayContinue(HttpContext context, Click click, Decision decision, string token) => decision.Kind switch
    {
        DecisionKind.Redirect => true,
        DecisionKind.Caution => policy.Value.AllowContinue
            && ComesFromOurPage(context)
            && tokens.IsValid(context, token, click.Destination.Identity, decision),
        _ => false,
    };
}
