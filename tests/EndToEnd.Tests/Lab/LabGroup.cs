namespace Nylas.LinkSafety.EndToEnd.Tests.Lab;

/// <summary>All tests that share the lab.</summary>
[CollectionDefinition(nameof(LabGroup))]
public sealed class LabGroup : ICollectionFixture<LabFixture>;
