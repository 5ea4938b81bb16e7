namespace Nylas.LinkSafety.EndToEnd.Tests.Lab;

/// <summary>How a gateway is told to answer, as its operator would: by environment variables.</summary>
internal sealed class GatewayPolicy
{
    private GatewayPolicy(params (string Name, string Value)[] settings) =>
        Settings = settings.ToDictionary(setting => "LinkSafety__" + setting.Name, setting => setting.Value);

    /// <summary>As it comes; only that a scan of the slow server lasts long enough for a loaded machine to look at it.</summary>
    public static GatewayPolicy Default { get; } = new(("Fetch__HopTimeout", "00:00:30"));

    /// <summary>Waits for every scan of the lab to end, however loaded this machine is: the answers are verdicts, never "pending".</summary>
    public static GatewayPolicy Patient { get; } = new(
        ("Policy__WaitBudget", "00:00:30"), ("Fetch__HopTimeout", "00:00:28"), ("Pages__Deadline", "00:00:28"));

    /// <summary>Shows the hold page. The slow server is given up after some rounds of it.</summary>
    public static GatewayPolicy Holding { get; } = new(("Policy__WhenPending", "Hold"), ("Policy__WaitBudget", "00:00:02"), ("Fetch__HopTimeout", "00:00:07"));

    /// <summary>Lets nobody through unchecked.</summary>
    public static GatewayPolicy Strict { get; } = new(("Policy__WhenPending", "Unavailable"), ("Policy__WaitBudget", "00:00:02"), ("Policy__RetryAfter", "00:00:07"));

    public IReadOnlyDictionary<string, string> Settings { get; }
}
