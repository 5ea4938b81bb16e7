using System.Runtime.CompilerServices;
using Nylas.LinkSafety.Gateway.Clicks;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Redirects;

/// <summary>
/// Answers <c>/r</c>. A click on a known good URL is answered without a state machine and without asking anybody: link checked, URL parsed,
/// decision looked up, click counted. Everything else may take its time.
/// </summary>
internal sealed class RedirectHandler(
    ClickTarget targets,
    CacheKeyHasher hasher,
    DecisionMaker decisions,
    ClickCounter clicks,
    ClickAnswers answers,
    ContinueHandler continues,
    VisitorPages pages)
{
    [SkipLocalsInit]
    public Task HandleAsync(HttpContext context, string target)
    {
        var method = context.Request.Method;
        var isGet = HttpMethods.IsGet(method);
        if (!isGet && !HttpMethods.IsHead(method))
            return HttpMethods.IsPost(method) ? continues.HandleAsync(context, target) : RefuseMethodAsync(context);

        Span<char> senderBuffer = stackalloc char[ClickTarget.MaxEncodedSender];
        var status = targets.Read(target, senderBuffer, out var destination, out var sender);
        if (status != ClickTargetStatus.Good)
            return answers.RefuseAsync(context, status);

        var key = hasher.Hash(destination!.Identity);
        if (!decisions.TryGetKnown(key, destination, sender, out var known) || known.Basis.Kind != DecisionKind.Redirect)
            return DecideAsync(context, destination, sender.IsEmpty ? null : sender.ToString(), target);
        RedirectResponse.Write(context.Response, StatusCodes.Status302Found, destination);
        if (isGet)
            clicks.Record(key, destination.Identity, sender, ClickOutcome.Redirect);
        return Task.CompletedTask;
    }

    private async Task DecideAsync(HttpContext context, WebUrl destination, string? sender, string target)
    {
        try
        {
            var decision = await decisions.DecideAsync(destination, sender, context.RequestAborted);
            await answers.AnswerAsync(context, new Click(destination, sender, target), decision);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor has gone: nobody is left to answer, and no click is counted.
        }
    }

    private Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return pages.WriteErrorAsync(context, StatusCodes.Status405MethodNotAllowed);
    }
}
