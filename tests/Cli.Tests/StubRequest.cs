using System.Text.Json;

namespace Nylas.LinkSafety.Cli.Tests;

/// <summary>What a <see cref="StubApi"/> was asked.</summary>
/// <param name="Line">Method, path and query.</param>
internal sealed record StubRequest(string Line, string Authorization, JsonElement? Body);
