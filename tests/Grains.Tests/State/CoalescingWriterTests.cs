using Nylas.LinkSafety.Grains.State;

namespace Nylas.LinkSafety.Grains.Tests.State;

public sealed class CoalescingWriterTests
{
    private readonly List<TaskCompletionSource> _writes = [];
    private readonly CoalescingWriter _writer;

    public CoalescingWriterTests() => _writer = new CoalescingWriter(() =>
    {
        _writes.Add(new TaskCompletionSource());
        return _writes[^1].Task;
    });

    [Fact]
    public async Task Write_ManyAskWhileOneIsUnderWay_ShareTheNext()
    {
        var first = _writer.WriteAsync();
        var waiting = Enumerable.Range(0, 100).Select(_ => _writer.WriteAsync()).ToList();
        Assert.Single(_writes);

        _writes[0].SetResult();
        await first;
        Assert.Equal(2, _writes.Count);
        Assert.All(waiting, task => Assert.False(task.IsCompleted));
        var third = _writer.WriteAsync();

        _writes[1].SetResult();
        await Task.WhenAll(waiting);
        Assert.Equal(3, _writes.Count);
        _writes[2].SetResult();
        await third;
    }

    [Fact]
    public async Task Write_OneFails_TheNextIsTriedAllTheSame()
    {
        var first = _writer.WriteAsync();
        var second = _writer.WriteAsync();
        _writes[0].SetException(new IOException("full"));
        await Assert.ThrowsAsync<IOException>(() => first);
        _writes[1].SetResult();
        await second;
    }
}
