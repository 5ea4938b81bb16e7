using Orleans.Runtime;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Calls;

public sealed class CallTests
{
    [Fact]
    public async Task Call_OfEachReturnShape_AnswersAndCarriesArguments()
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));
        var echo = silo.Grains.GetGrain<IEchoGrain>("a");

        Assert.Equal("a:1:x", await echo.TaskOfT(1, "x"));
        Assert.Equal("a:2:y", await echo.ValueTaskOfT(2, "y"));
        await echo.PlainTask();
        await echo.PlainValueTask();
        Assert.Equal(2, await echo.CountOfPlainCalls());
    }

    [Fact]
    public async Task Call_ThatYields_AnswersThroughTheQueueToo()
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));
        var echo = silo.Grains.GetGrain<IEchoGrain>("b");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => echo.AfterYield(i)));

        Assert.Equal(Enumerable.Range(0, 100), answers);
    }

    [Fact]
    public async Task Call_ThatThrows_SurfacesTheGrainsException()
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));
        var echo = silo.Grains.GetGrain<IEchoGrain>("c");

        Assert.Equal("now", (await Assert.ThrowsAsync<InvalidDataException>(() => echo.Throw(yields: false))).Message);
        Assert.Equal("later", (await Assert.ThrowsAsync<InvalidDataException>(() => echo.Throw(yields: true))).Message);
    }

    [Fact]
    public async Task Reference_OfAGrain_KnowsItsIdentityAndEqualsOthersOfIt()
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));
        var echo = silo.Grains.GetGrain<IEchoGrain>("k/1");

        Assert.Equal(GrainId.Create("echo", "k/1"), echo.GetGrainId());
        Assert.Equal("k/1", echo.GetPrimaryKeyString());
        Assert.Equal(echo, silo.Grains.GetGrain<IEchoGrain>(GrainId.Parse("echo/k/1")));
        Assert.Equal(echo, await echo.Self());
        Assert.NotEqual(echo, silo.Grains.GetGrain<IEchoGrain>("k/2"));
    }

    [Fact]
    public async Task MutableCollection_AsArgumentAndResult_IsCopied()
    {
        await using var silo = await TestSilo.StartAsync(typeof(EchoGrain));
        var echo = silo.Grains.GetGrain<IEchoGrain>("d");
        var sent = new List<int> { 1 };

        await echo.Keep(sent);
        sent.Add(2);
        var kept = await echo.Kept();
        kept.Add(3);

        Assert.Equal([1], await echo.Kept());
    }
}

[Alias("test.echo")]
internal interface IEchoGrain : IGrainWithStringKey
{
    Task<string> TaskOfT(int number, string text);

    ValueTask<string> ValueTaskOfT(int number, string text);

    Task PlainTask();

    ValueTask PlainValueTask();

    Task<int> CountOfPlainCalls();

    Task<int> AfterYield(int number);

    Task Throw(bool yields);

    Task<IEchoGrain> Self();

    Task Keep(List<int> numbers);

    Task<List<int>> Kept();
}

internal sealed class EchoGrain : Grain, IEchoGrain
{
    private int _plainCalls;
    private List<int> _kept = [];

    public Task<string> TaskOfT(int number, string text) => Task.FromResult($"{this.GetPrimaryKeyString()}:{number}:{text}");

    public ValueTask<string> ValueTaskOfT(int number, string text) => new($"{this.GetPrimaryKeyString()}:{number}:{text}");

    public Task PlainTask()
    {
        _plainCalls++;
        return Task.CompletedTask;
    }

    public async ValueTask PlainValueTask()
    {
        await Task.Yield();
        _plainCalls++;
    }

    public Task<int> CountOfPlainCalls() => Task.FromResult(_plainCalls);

    public async Task<int> AfterYield(int number)
    {
        await Task.Yield();
        return number;
    }

    public Task Throw(bool yields) => yields ? ThrowLater() : throw new InvalidDataException("now");

    public Task<IEchoGrain> Self() => Task.FromResult(this.AsReference<IEchoGrain>());

    public Task Keep(List<int> numbers)
    {
        _kept = numbers;
        return Task.CompletedTask;
    }

    public Task<List<int>> Kept() => Task.FromResult(_kept);

    private static async Task ThrowLater()
    {
        await Task.Yield();
        throw new InvalidDataException("later");
    }
}
