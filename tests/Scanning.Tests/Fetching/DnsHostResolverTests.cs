using System.Net;
using System.Net.Sockets;
using Nylas.LinkSafety.Scanning.Fetching;

namespace Nylas.LinkSafety.Scanning.Tests.Fetching;

public sealed class DnsHostResolverTests
{
    [Fact]
    public async Task Resolve_Name_IsAskedForAsAbsoluteSoThatNoSearchListApplies()
    {
        string? asked = null;
        using var resolver = new DnsHostResolver(host =>
        {
            asked = host;
            return Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.216.34"), IPAddress.IPv6Loopback]);
        });

        var result = await resolver.ResolveAsync("example.com", CancellationToken.None);

        Assert.Equal("example.com.", asked);
        Assert.Equal((ResolveStatus.Found, 2), (result.Status, result.Addresses.Length));
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, ResolveStatus.NotFound)]
    [InlineData(SocketError.NoData, ResolveStatus.NotFound)]
    [InlineData(SocketError.TryAgain, ResolveStatus.Failed)]
    [InlineData(SocketError.NoRecovery, ResolveStatus.Failed)]
    public async Task Resolve_DnsFails_IsAValue(SocketError error, ResolveStatus expected)
    {
        using var resolver = new DnsHostResolver(_ => Task.FromException<IPAddress[]>(new SocketException((int)error)));

        Assert.Equal(expected, (await resolver.ResolveAsync("example.com", CancellationToken.None)).Status);
    }

    [Fact]
    public async Task Resolve_LookupsThatNobodyWaitsForAnyMore_KeepTheirPlacesUntilTheyEnd()
    {
        var slow = new TaskCompletionSource<IPAddress[]>();
        int begun = 0;
        using var resolver = new DnsHostResolver(_ =>
        {
            begun++;
            return slow.Task;
        });
        using var givingUp = new CancellationTokenSource();
        var abandoned = Enumerable.Range(0, DnsHostResolver.MaxConcurrentLookups)
            .Select(_ => resolver.ResolveAsync("slow.example-site.com", givingUp.Token).AsTask())
            .ToList();
        await givingUp.CancelAsync();
        foreach (var lookup in abandoned)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lookup);

        var waiting = resolver.ResolveAsync("next.example-site.com", CancellationToken.None).AsTask();
        Assert.Equal(DnsHostResolver.MaxConcurrentLookups, begun);
        slow.SetResult([IPAddress.Parse("1.1.1.1")]);

        Assert.Equal(ResolveStatus.Found, (await waiting).Status);
        Assert.Equal(DnsHostResolver.MaxConcurrentLookups + 1, begun);
    }
}
