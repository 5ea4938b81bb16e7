using Nylas.LinkSafety.Testing.Storage;
using Orleans.Storage;

namespace Nylas.LinkSafety.EmbeddedRuntime.Tests.Storage;

/// <summary>The storage that dies with the process, held to what the lasting ones are held to.</summary>
public sealed class MemoryGrainStorageTests : GrainStorageTestKit
{
    protected override IGrainStorage Storage { get; } = new MemoryGrainStorage();
}
