namespace Nylas.LinkSafety.Gateway.Decisions;

/// <summary>What is done where the verdict alone does not say. Clean is redirected, suspicious and inconsistent cautioned, malicious blocked.</summary>
public sealed class PolicyOptions
{
    public const string Section = "LinkSafety:Policy";

    /// <summary>How long the first click on an unseen URL waits for its scan. 0 to 30 s. 800 ms: people notice a second.</summary>
    public TimeSpan WaitBudget { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>The scan outlasts the budget and nothing bad is known without it. Redirect, Caution, Hold or Unavailable.</summary>
    public DecisionKind WhenPending { get; set; } = DecisionKind.Redirect;

    /// <summary>Nothing is known and no scan will tell, such as over budget. Redirect, Caution or Unavailable.</summary>
    public DecisionKind WhenUnknown { get; set; } = DecisionKind.Redirect;

    /// <summary>The destination did not answer; the visitor's browser says so in its own words. Redirect, Caution or Unavailable.</summary>
    public DecisionKind WhenUnreachable { get; set; } = DecisionKind.Redirect;

    /// <summary>The URL's grain or its storage is broken, and neither threat lists nor the URL's own spelling speak against it. Redirect, Caution or Unavailable.</summary>
    public DecisionKind WhenCannotCheck { get; set; } = DecisionKind.Redirect;

    /// <summary>A caution page offers to go on.</summary>
    public bool AllowContinue { get; set; } = true;

    /// <summary>How long the offer stands after the page was shown. 1 min to 1 h.</summary>
    public TimeSpan ContinueTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long a decision is answered from this process's cache. Over 0, at most 30 s: the bound within which a changed verdict holds
    /// everywhere even when every push is lost.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a hold page asks again. 1 to 30 s.</summary>
    public TimeSpan HoldRefresh { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>When to come back after "cannot check". 1 s to 1 h.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(10);
}
