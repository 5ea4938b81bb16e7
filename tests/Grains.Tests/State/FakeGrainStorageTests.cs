using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Testing.Storage;
using Nylas.LinkSafety.Testing.Time;
using Orleans.Storage;

namespace Nylas.LinkSafety.Grains.Tests.State;

/// <summary>The store that the grains' tests run on lists as a real one does.</summary>
public sealed class FakeGrainStorageTests : StoredGrainsTestKit
{
    private readonly FakeTimeProvider _clock = new();
    private readonly FakeGrainStorage _storage;

    public FakeGrainStorageTests() => _storage = new FakeGrainStorage(_clock);

    protected override IGrainStorage Storage => _storage;

    protected override IStoredGrains Stored => _storage;

    protected override DateTimeOffset Now => _clock.GetUtcNow();

    protected override void Advance(TimeSpan by) => _clock.Advance(by);
}
