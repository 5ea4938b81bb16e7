using Orleans.Deadlocks;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Deadlocks;

/// <summary>What AwaitGraph reads are private fields of the base library: here is where a new runtime that has others shows.</summary>
public sealed class AwaitGraphTests
{
    [Fact]
    public void Awaits_OnThisRuntime_CanBeRead() => Assert.True(AwaitGraph.IsReadable);

    [Theory]
    [InlineData("await")]
    [InlineData("ConfigureAwait")]
    [InlineData("ValueTask")]
    [InlineData("two levels")]
    [InlineData("WhenAll")]
    [InlineData("WhenAny")]
    [InlineData("WaitAsync")]
    [InlineData("ContinueWith")]
    [InlineData("Unwrap")]
    public void Awaiting_HoweverItIsWritten_IsSeen(string way)
    {
        var awaited = new TaskCompletionSource();
        Task awaiting = way switch
        {
            "await" => Await(awaited.Task),
            "ConfigureAwait" => AwaitAnywhere(awaited.Task),
            "ValueTask" => AwaitValue(new ValueTask(awaited.Task)).AsTask(),
            "two levels" => Await(Await(awaited.Task)),
            "WhenAll" => Await(Task.WhenAll(awaited.Task, new TaskCompletionSource().Task, Task.CompletedTask)),
            "WhenAny" => Await(Task.WhenAny(awaited.Task, new TaskCompletionSource().Task)),
            "WaitAsync" => Await(awaited.Task.WaitAsync(TimeSpan.FromHours(1), new Nylas.LinkSafety.Testing.Time.FakeTimeProvider())),
            "ContinueWith" => Await(awaited.Task.ContinueWith(static _ => { }, TaskScheduler.Default)),
            _ => Await(Task.Factory.StartNew(() => Await(awaited.Task), CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default).Unwrap()),
        };

        // Unwrap's outer task runs on the pool: until it has, nothing leads anywhere.
        Assert.True(SpinWait.SpinUntil(() => AwaitGraph.Leads(awaited.Task, awaiting), TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void StartedButNotAwaited_IsSeenAsSuch()
    {
        var (started, other) = (new TaskCompletionSource(), new TaskCompletionSource());
        var awaiting = Await(other.Task);
        var aside = Await(started.Task);

        Assert.False(AwaitGraph.Leads(started.Task, awaiting));
        Assert.True(AwaitGraph.Leads(started.Task, aside));
    }

    private static async Task Await(Task task) => await task;

    private static async Task AwaitAnywhere(Task task) => await task.ConfigureAwait(false);

    private static async ValueTask AwaitValue(ValueTask task) => await task;
}
