using System.Collections.Concurrent;
using Nylas.LinkSafety.Grains.Interfaces.Keys;
using Nylas.LinkSafety.Grains.Interfaces.Rules;
using Nylas.LinkSafety.Grains.Interfaces.Senders;
using Nylas.LinkSafety.Grains.Interfaces.Urls;
using Orleans;
using Orleans.Runtime;

namespace Nylas.LinkSafety.Testing.Grains;

/// <summary>Gives out scripted grains, one a key, without a runtime: for what a gateway does when a grain answers so or so, or not at all.</summary>
public sealed class FakeGrainFactory : IGrainFactory
{
    private readonly ConcurrentDictionary<string, FakeUrlGrain> _urls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FakeSenderGrain> _senders = new(StringComparer.Ordinal);

    public FakeRuleBookGrain RuleBook { get; } = new();

    /// <summary>Null where nobody asks for keys.</summary>
    public IApiKeyRingGrain? KeyRing { get; init; }

    public ICollection<FakeUrlGrain> Urls => _urls.Values;

    /// <summary>Called for every grain that is seen for the first time, before it is asked anything.</summary>
    public Action<FakeUrlGrain> OnNewUrl { get; set; } = _ => { };

    public FakeUrlGrain Url(string key) => _urls.GetOrAdd(key, CreateUrl);

    public FakeSenderGrain Sender(string id) => _senders.GetOrAdd(id, _ => new FakeSenderGrain());

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        if (typeof(TGrainInterface) == typeof(IUrlGrain))
            return (TGrainInterface)(object)Url(primaryKey);
        if (typeof(TGrainInterface) == typeof(ISenderGrain))
            return (TGrainInterface)(object)Sender(primaryKey);
        if (typeof(TGrainInterface) == typeof(IRuleBookGrain))
            return (TGrainInterface)(object)RuleBook;
        if (typeof(TGrainInterface) == typeof(IApiKeyRingGrain) && KeyRing is not null)
            return (TGrainInterface)KeyRing;
        throw new NotSupportedException($"No fake of {typeof(TGrainInterface)} is here.");
    }

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw new NotSupportedException();

    private FakeUrlGrain CreateUrl(string key)
    {
        var grain = new FakeUrlGrain(key);
        OnNewUrl(grain);
        return grain;
    }
}
