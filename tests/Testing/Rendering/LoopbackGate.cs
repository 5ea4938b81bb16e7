using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Scanning.Fetching;
using Nylas.LinkSafety.Scanning.Rendering;
using Nylas.LinkSafety.Testing.Fetching;

namespace Nylas.LinkSafety.Testing.Rendering;

/// <summary>A browser's gate whose names are made up and whose vetted connections end at a listener on loopback.</summary>
public static class LoopbackGate
{
    public static BrowserGate Create(FakeHostResolver resolver, LoopbackConnector connector, FetchOptions? options = null) =>
        new(resolver, Options.Create(options ?? new FetchOptions()), TimeProvider.System, NullLogger<BrowserGate>.Instance, connector);
}
