using Orleans.Hosting;
using Orleans.Runtime;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Calls;

public sealed class FilterTests
{
    [Fact]
    public async Task Filters_RunInOrderOfRegistration_ThenTheGrainItself()
    {
        await using var silo = await TestSilo.StartAsync(
            static silo => silo
                .AddIncomingGrainCallFilter(new TaggingFilter("first"))
                .AddIncomingGrainCallFilter(new TaggingFilter("second")),
            typeof(FilteredGrain));

        var answer = await silo.Grains.GetGrain<IFilteredGrain>("a").Answer("x");

        Assert.Equal("x < own(Answer) < second < first", answer);
    }

    [Fact]
    public async Task Filter_SeesTheCall_AndItsException()
    {
        var recording = new RecordingFilter();
        await using var silo = await TestSilo.StartAsync(silo => silo.AddIncomingGrainCallFilter(recording), typeof(FilteredGrain));

        await Assert.ThrowsAsync<InvalidDataException>(() => silo.Grains.GetGrain<IFilteredGrain>("k").Fail().AsTask());

        Assert.Equal($"filtered/k {typeof(IFilteredGrain).FullName} Fail FilteredGrain.Fail InvalidDataException", recording.Seen);
    }

    [Fact]
    public async Task Filter_ThatBreaksTheChain_FailsTheCall()
    {
        await using var silo = await TestSilo.StartAsync(static silo => silo.AddIncomingGrainCallFilter(new SilentFilter()), typeof(FilteredGrain));

        await Assert.ThrowsAsync<InvalidOperationException>(() => silo.Grains.GetGrain<IFilteredGrain>("a").Answer("x"));
    }

    private sealed class TaggingFilter(string tag) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            await context.Invoke();
            context.Result = $"{context.Result} < {tag}";
        }
    }

    private sealed class RecordingFilter : IIncomingGrainCallFilter
    {
        public string? Seen { get; private set; }

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            try
            {
                await context.Invoke();
            }
            catch (InvalidDataException exception)
            {
                var implementation = context.ImplementationMethod;
                Seen = $"{context.TargetId} {context.InterfaceName} {context.MethodName} {implementation.DeclaringType!.Name}.{implementation.Name} {exception.GetType().Name}";
                throw;
            }
        }
    }

    private sealed class SilentFilter : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => Task.CompletedTask;
    }
}

[Alias("test.filtered")]
internal interface IFilteredGrain : IGrainWithStringKey
{
    Task<string> Answer(string text);

    ValueTask Fail();
}

[GrainType("filtered")]
internal sealed class FilteredGrain : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public Task<string> Answer(string text) => Task.FromResult(text);

    public ValueTask Fail() => throw new InvalidDataException("failed");

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.MethodName == nameof(Answer))
            context.Result = $"{context.Result} < own({context.MethodName})";
    }
}
