namespace Nylas.LinkSafety.EndToEnd.Tests.Lab;

/// <summary>Writers that write until they are cut off, and a SIGKILL when so many writes were acknowledged.</summary>
internal static class KillAmidWrites
{
    public const int Writers = 4;

    /// <param name="gateway">Runs; is down afterwards.</param>
    /// <param name="killAt">The kill comes with this many acknowledgements, from 1 on: from amid a cold start to amid full speed.</param>
    /// <param name="write">Makes one write and remembers it when it is acknowledged; fails as an HTTP request does when it is cut off.</param>
    public static async Task RunAsync(GatewayProcess gateway, int killAt, Func<HttpClient, Task> write)
    {
        var count = 0;
        var isTime = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var api = gateway.Api;
        var writers = Enumerable.Range(0, Writers).Select(_ => WriteAsync()).ToArray();
        await Task.WhenAny([isTime.Task, .. writers]);
        var wasTime = isTime.Task.IsCompleted;
        await gateway.KillAsync();
        await Task.WhenAll(writers);
        Assert.True(wasTime, "A writer was cut off before the kill.");

        async Task WriteAsync()
        {
            try
            {
                while (true)
                {
                    await write(api);
                    if (Interlocked.Increment(ref count) == killAt)
                        isTime.SetResult();
                }
            }
            catch (HttpRequestException)
            {
                // Cut off by the kill.
            }
        }
    }
}
