using Microsoft.Extensions.Options;

namespace Nylas.LinkSafety.Gateway.Hosting;

/// <summary>What keeps the gateway from starting and is the operator's to mend: said in a sentence, where a stack trace would bury it.</summary>
internal static class StartFailure
{
    /// <summary>Exit code of a process that could not start.</summary>
    public const int ExitCode = 1;

    /// <summary>Whether it is about configuration, files, the address or the store; anything else is a bug and keeps its trace.</summary>
    public static bool IsForTheOperator(Exception exception) => exception
        is not (InvalidOperationException or ArgumentException or NullReferenceException or NotSupportedException or TypeLoadException or OperationCanceledException);

    public static int Tell(Exception exception)
    {
        var messages = exception is OptionsValidationException options ? options.Failures : [exception.Message];
        foreach (var message in messages)
            Console.Error.WriteLine($"The gateway cannot start: {message}");
        return ExitCode;
    }
}
