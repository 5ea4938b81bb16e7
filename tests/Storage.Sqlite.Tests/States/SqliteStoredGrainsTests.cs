using Nylas.LinkSafety.Grains.Interfaces.Storage;
using Nylas.LinkSafety.Storage.Sqlite.States;
using Nylas.LinkSafety.Testing.Storage;
using Orleans.Storage;

namespace Nylas.LinkSafety.Storage.Sqlite.Tests.States;

public sealed class SqliteStoredGrainsTests : StoredGrainsTestKit, IDisposable
{
    private readonly SqliteStoreFixture _fixture = new();

    protected override IGrainStorage Storage => _fixture.Storage;

    protected override IStoredGrains Stored => new SqliteStoredGrains(_fixture.Store);

    protected override DateTimeOffset Now => _fixture.Clock.GetUtcNow();

    protected override void Advance(TimeSpan by) => _fixture.Clock.Advance(by);

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("a b")]
    public async Task List_TokenOfNobody_IsRefused(string token) => await Assert.ThrowsAsync<ArgumentException>(
        () => Stored.ListAsync<KitState>(new StoredGrainQuery("kit", "state", token, 1), CancellationToken.None));
}
