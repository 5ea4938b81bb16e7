using Spectre.Console;

namespace Nylas.LinkSafety.Cli.Tests;

/// <summary>What surrounds a run.</summary>
internal sealed record CliSetting
{
    public Stream Input { get; init; } = Stream.Null;

    /// <summary>Null: captured.</summary>
    public Stream? Output { get; init; }

    public Dictionary<string, string?> Environment { get; init; } = [];

    public IAnsiConsole? Screen { get; init; }

    /// <summary>Somebody sits there, and types what comes on standard input.</summary>
    public bool IsAttended { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public CancellationToken CancellationToken { get; init; }
}
