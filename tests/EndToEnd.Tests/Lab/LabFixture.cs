namespace Nylas.LinkSafety.EndToEnd.Tests.Lab;

/// <summary>One small internet for all tests, and a gateway for each policy that a test wants, started when the first one does.</summary>
public sealed class LabFixture : IAsyncLifetime
{
    private readonly Dictionary<GatewayPolicy, GatewayProcess> _gateways = [];

    internal LabWebProcess Web { get; private set; } = null!;

    public async Task InitializeAsync() => Web = await LabWebProcess.StartAsync();

    /// <summary>Shared: tests of one collection run one after another, and none of them stops it.</summary>
    internal async Task<GatewayProcess> GatewayAsync(GatewayPolicy policy) =>
        _gateways.TryGetValue(policy, out var running) ? running : _gateways[policy] = await GatewayProcess.StartAsync(Web, policy.Settings);

    public async Task DisposeAsync()
    {
        foreach (var gateway in _gateways.Values)
            await gateway.DisposeAsync();
        if (Web is not null)
            await Web.DisposeAsync();
    }
}
