using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Pages;

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

    private static readonly FormOptions FormLimits = new() { ValueCountLimit = 8, KeyLengthLimit = 64, ValueLengthLimit = 1024, BufferBodyLengthLimit = MaxBodyBytes };

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
            var token = await ReadTokenAsync(context);
            var decision = await decisions.DecideAsync(click.Destination, click.Sender, context.RequestAborted);
            if (MayContinue(context, click, decision, token))
                answers.Continue(context, click);
            else
                await answers.AnswerAsync(context, click, decision);
        }
        catch (BadHttpRequestException e)
        {
            await pages.WriteErrorAsync(context, e.StatusCode);
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

    private static async Task<string?> ReadTokenAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBodyBytes;
        // The page's form sends this and nothing else; a multipart body would be read into parts for nothing.
        if (context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        try
        {
            var form = await context.Request.ReadFormAsync(FormLimits, context.RequestAborted);
            return form[ContinueTokens.FieldName] is [{ } token] ? token : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private bool MayContinue(HttpContext context, Click click, Decision decision, string? token) => decision.Kind switch
    {
        DecisionKind.Redirect => true,
        DecisionKind.Caution => policy.Value.AllowContinue
            && token is not null
            && ComesFromOurPage(context)
            && tokens.IsValid(context, token, click.Destination.Identity, decision),
        _ => false,
    };
}
