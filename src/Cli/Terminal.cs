using System.Text;
using Spectre.Console;

namespace Nylas.LinkSafety.Cli;

/// <summary>What commands read from and write to: the process' own streams, or a test's.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly Lazy<IAnsiConsole?> _screen;

    /// <param name="screen">Where progress is shown; gives null when nobody watches.</param>
    public Terminal(Stream input, Stream output, TextWriter error, Func<string, string?> environment, Func<IAnsiConsole?> screen)
    {
        Input = input;
        Output = output;
        Error = error;
        Environment = environment;
        Text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024, leaveOpen: true) { NewLine = "\n" };
        _screen = new Lazy<IAnsiConsole?>(screen);
    }

    public Stream Input { get; }

    /// <summary>Standard output as bytes. A command writes to this or to <see cref="Text"/>, never to both.</summary>
    public Stream Output { get; }

    /// <summary>Standard output as text, buffered.</summary>
    public StreamWriter Text { get; }

    public TextWriter Error { get; }

    public Func<string, string?> Environment { get; }

    /// <summary>Where progress is shown: standard error, so that it never mixes with results; null when that is not a terminal.</summary>
    public IAnsiConsole? Screen => _screen.Value;

    /// <summary>Whether results go to a file or another program, so that progress does not run through them.</summary>
    public bool IsOutputRedirected { get; init; } = true;

    /// <summary>What pauses between questions are counted by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public static Terminal OfProcess() => new(
        Console.OpenStandardInput(),
        Console.OpenStandardOutput(),
        Console.Error,
        System.Environment.GetEnvironmentVariable,
        static () => Console.IsErrorRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }))
    {
        IsOutputRedirected = Console.IsOutputRedirected,
    };

    /// <summary>Says what went wrong.</summary>
    /// <returns>The exit code of errors.</returns>
    public int Fail(string message)
    {
        Error.WriteLine(message);
        return ExitCode.Error;
    }

    public void Dispose() => Text.Dispose();
}
