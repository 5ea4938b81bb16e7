namespace Nylas.LinkSafety.Browser.Tests;

/// <summary>All tests that share the browser.</summary>
[CollectionDefinition(nameof(BrowserGroup))]
public sealed class BrowserGroup : ICollectionFixture<BrowserFixture>;
