using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nylas.LinkSafety.Gateway.Problems;
using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Testing.Logging;

namespace Nylas.LinkSafety.Gateway.Tests.Problems;

public sealed class ProblemMappingTests
{
    /// <summary>The log lies on the disk that is full, and every request that fails for it writes there.</summary>
    [Fact]
    public async Task TryHandle_StoreThatTakesNoWrites_IsALineWithoutATrace()
    {
        using var log = new LogBarrier();
        var answer = await HandleAsync(log, new StorageUnavailableException(StorageCondition.Full, "The write was not committed: disk full"));

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, answer.StatusCode);
        Assert.Equal("5", answer.Headers.RetryAfter);
        Assert.Contains("The write was not committed: disk full", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.Empty(log.Exceptions);
    }

    [Fact]
    public async Task TryHandle_WhatNobodyExpected_IsLoggedWithItsTrace()
    {
        using var log = new LogBarrier();
        var bug = new InvalidOperationException("a bug");

        Assert.Equal(StatusCodes.Status500InternalServerError, (await HandleAsync(log, bug)).StatusCode);
        Assert.Equal(bug, Assert.Single(log.Exceptions));
    }

    private static async Task<HttpResponse> HandleAsync(LogBarrier log, Exception exception)
    {
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().BuildServiceProvider() };
        context.Request.Path = "/v1/reports";
        Assert.True(await new ProblemMapping(factory.CreateLogger<ProblemMapping>()).TryHandleAsync(context, exception, CancellationToken.None));
        return context.Response;
    }
}
