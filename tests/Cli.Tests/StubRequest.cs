using System.Text.Json;

namespace Nylas.LinkSafety.Cli.Tests;

/// <summary>What a <see cref="StubApi"/> was asked.</summary>
/// <param name="Line">Method, path and query.</param>
/// <param name="Authorization">The header.</param>
/// <param name="Body">Where it is JSON.</param>
/// <param name="Text">The body as it came.</param>
internal sealed record StubRequest(string Line, string Authorization, JsonElement? Body, string Text);
