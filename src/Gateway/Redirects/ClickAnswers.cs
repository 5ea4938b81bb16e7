using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Clicks;
using Nylas.LinkSafety.Gateway.Decisions;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Gateway.Pages;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Gateway.Redirects;

/// <summary>One answer for each decision, and the count of it.</summary>
internal sealed class ClickAnswers(
    VisitorPages pages, ContinueTokens tokens, CacheKeyHasher hasher, ClickCounter clicks, IOptions<PolicyOptions> options)
{
    private readonly PolicyOptions _policy = options.Value;

    /// <summary>Says nothing about why, shows no destination.</summary>
    public Task RefuseAsync(HttpContext context, ClickTargetStatus status) => status == ClickTargetStatus.TooLong
        ? pages.WriteErrorAsync(context, StatusCodes.Status414UriTooLong)
        : pages.WriteNotFoundAsync(context);

    public Task AnswerAsync(HttpContext context, Click click, Decision decision)
    {
        if (HttpMethods.IsGet(context.Request.Method) && !IsHeldPageAskingAgain(context, decision.Kind))
            Count(click, OutcomeOf(decision.Kind));
        switch (decision.Kind)
        {
            case DecisionKind.Redirect:
                RedirectResponse.Write(context.Response, StatusCodes.Status302Found, click.Destination);
                return Task.CompletedTask;
            case DecisionKind.Caution:
                return pages.WriteCautionAsync(context, click.Destination, decision, OfferToContinue(context, click, decision));
            case DecisionKind.Block:
                return pages.WriteBlockAsync(context, click.Destination, decision);
            case DecisionKind.Hold:
                return pages.WriteHoldAsync(context, _policy.HoldRefresh);
            case DecisionKind.Unavailable:
                return pages.WriteUnavailableAsync(context, _policy.RetryAfter);
            case DecisionKind.Gone:
                return pages.WriteGoneAsync(context);
            default:
                throw new InvalidOperationException($"There is no answer for {decision.Kind}.");
        }
    }

    /// <summary>The visitor has read the caution and goes on.</summary>
    public void Continue(HttpContext context, Click click)
    {
        RedirectResponse.Write(context.Response, StatusCodes.Status303SeeOther, click.Destination);
        Count(click, ClickOutcome.Continued);
    }

    // A hold page asks every few seconds; that is one click still.
    private static bool IsHeldPageAskingAgain(HttpContext context, DecisionKind kind) =>
        kind == DecisionKind.Hold && context.Request.Headers["Sec-Fetch-Site"] == "same-origin";

    private static ClickOutcome OutcomeOf(DecisionKind kind) => kind switch
    {
        DecisionKind.Redirect => ClickOutcome.Redirect,
        DecisionKind.Caution => ClickOutcome.Caution,
        DecisionKind.Block => ClickOutcome.Block,
        DecisionKind.Hold => ClickOutcome.Hold,
        DecisionKind.Unavailable => ClickOutcome.Unavailable,
        _ => ClickOutcome.Gone,
    };

    private ContinueForm? OfferToContinue(HttpContext context, Click click, Decision decision)
    {
        if (!_policy.AllowContinue)
            return null;
        var token = tokens.Issue(context, click.Destination.Identity, decision);
        var query = click.Target[click.Target.IndexOf('?', StringComparison.Ordinal)..];
        return new ContinueForm(LinkMac.Path + query, [new(ContinueTokens.FieldName, token)]);
    }

    private void Count(Click click, ClickOutcome outcome) =>
        clicks.Record(hasher.Hash(click.Destination.Identity), click.Destination.Identity, click.Sender, outcome);
}
