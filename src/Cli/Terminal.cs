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

    /// <summary>Whether somebody is there to be asked: what they type is read, and they see what is asked.</summary>
    public bool IsAttended { get; init; }

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
        IsAttended = !Console.IsInputRedirected && !Console.IsErrorRedirected,
    };

    /// <summary>Says what went wrong.</summary>
    /// <returns>The exit code of errors.</returns>
    public int Fail(string message)
    {
        Error.WriteLine(message);
        return ExitCode.Error;
    }

    /// <summary>Asks beside the results. Anything but a yes is a no.</summary>
    public async Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken)
    {
        await Error.WriteAsync($"{question} [y/N] ");
        await Error.FlushAsync(cancellationToken);
        using var reader = new StreamReader(Input, leaveOpen: true);
        return await reader.ReadLineAsync(cancellationToken) is { } answer
            && answer.Trim() is var word
            && (word.Equals("y", StringComparison.OrdinalIgnoreCase) || word.Equals("yes", StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => Text.Dispose();
}
