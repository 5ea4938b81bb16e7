using System.Collections.Immutable;
using Orleans.Proxies;
using Orleans.Runtime;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Proxies;

public sealed class GrainInterfaceRuleTests
{
    [Theory]
    [InlineData(typeof(IWithProperty), "Size is a property (ORLEANS0008)")]
    [InlineData(typeof(IWithOut), "out or in parameter 'result' (ORLEANS0002)")]
    [InlineData(typeof(IWithVoid), "returns System.Void")]
    [InlineData(typeof(IWithGenericMethod), "Get is generic")]
    [InlineData(typeof(IWithMutableArgument), "Put takes 'thing'")]
    [InlineData(typeof(IWithMutableResult), "Get answers")]
    [InlineData(typeof(IWithMutableElements), "whose element")]
    public void Interface_ThatBreaksARule_IsRefusedNamingIt(Type grainInterface, string rule)
    {
        var error = Assert.Throws<OrleansConfigurationException>(() => GrainInterfaceRules.Check(grainInterface));

        Assert.Contains(grainInterface.FullName!, error.Message, StringComparison.Ordinal);
        Assert.Contains(rule, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silo_WithSeveralMistakes_SaysThemAllAtStart()
    {
        var error = await Assert.ThrowsAsync<OrleansConfigurationException>(
            () => TestSilo.StartAsync(typeof(OutGrain), typeof(VoidGrain), typeof(TwinGrain), typeof(OtherTwinGrain), typeof(TwoConstructorsGrain)));

        Assert.Contains("ORLEANS0002", error.Message, StringComparison.Ordinal);
        Assert.Contains("ORLEANS0009", error.Message, StringComparison.Ordinal);
        Assert.Contains("'twin' is claimed by", error.Message, StringComparison.Ordinal);
        Assert.Contains("exactly one public constructor", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(string))]
    [InlineData(typeof(int?))]
    [InlineData(typeof(DayOfWeek))]
    [InlineData(typeof(ImmutableArray<string>))]
    [InlineData(typeof(KeyValuePair<string, GrainId>))]
    [InlineData(typeof(byte[]))]
    [InlineData(typeof(IReadOnlyDictionary<string, int>))]
    [InlineData(typeof(IEchoGrainForCountsLike))]
    public void Type_ThatIsImmutableOrCopied_MayPass(Type type) => Assert.Null(ValueCopier.Refusal(type));

    internal interface IEchoGrainForCountsLike : IGrainWithStringKey;

    internal interface IWithProperty : IGrainWithStringKey
    {
        int Size { get; }
    }

    internal interface IWithOut : IGrainWithStringKey
    {
        Task Get(out int result);
    }

    internal interface IWithVoid : IGrainWithStringKey
    {
        void Go();
    }

    internal interface IWithGenericMethod : IGrainWithStringKey
    {
        Task Get<T>();
    }

    internal interface IWithMutableArgument : IGrainWithStringKey
    {
        Task Put(Thing thing);
    }

    internal interface IWithMutableResult : IGrainWithStringKey
    {
        Task<Thing> Get();
    }

    internal interface IWithMutableElements : IGrainWithStringKey
    {
        Task<List<Thing>> Get();
    }

    internal sealed class Thing
    {
        public int Number { get; set; }
    }

    internal sealed class OutGrain : Grain, IWithOut
    {
        public Task Get(out int result)
        {
            result = 0;
            return Task.CompletedTask;
        }
    }

    internal sealed class VoidGrain : Grain, IWithVoid
    {
        public void Go()
        {
        }
    }

    [GrainType("twin")]
    internal sealed class TwinGrain : Grain, IEchoGrainForCountsLike;

    [GrainType("twin")]
    internal sealed class OtherTwinGrain : Grain, IEchoGrainForCountsLike;

    internal sealed class TwoConstructorsGrain : Grain, IEchoGrainForCountsLike
    {
        public TwoConstructorsGrain()
        {
        }

        public TwoConstructorsGrain(int number) => Number = number;

        public int Number { get; }
    }
}
