using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Gateway.Hosting.Settings;

namespace Nylas.LinkSafety.Gateway.Hosting;

/// <summary>What keeps the gateway from starting and is the operator's to mend: said in sentences, where a stack trace would bury them.</summary>
internal static class StartFailure
{
    /// <summary>Exit code of a process that could not start.</summary>
    public const int ExitCode = 1;

    /// <summary>Whether it is about configuration, files, the address or the store; anything else is a bug and keeps its trace.</summary>
    public static bool IsForTheOperator(Exception exception) => exception is AggregateException several
        ? several.Flatten().InnerExceptions.All(IsForTheOperator)
        : exception is not (InvalidOperationException or ArgumentException or NullReferenceException or NotSupportedException
            or TypeLoadException or OperationCanceledException);

    public static int Tell(Exception exception)
    {
        foreach (var sentence in Sentences(exception).Distinct())
            Console.Error.WriteLine($"The gateway cannot start: {sentence}");
        return ExitCode;
    }

    private static IEnumerable<string> Sentences(Exception exception) => exception switch
    {
        SettingsException settings => settings.Failures,
        OptionsValidationException options => options.Failures,
        AggregateException several => several.Flatten().InnerExceptions.SelectMany(Sentences),
        IOException { InnerException: AddressInUseException } => [$"{exception.Message} Stop what listens there, or set Urls to another address."],
        SocketException => [$"Urls names an address that cannot be listened on: {exception.Message}. One of this machine, with a port that this user may take, was expected."],
        _ => [exception.Message],
    };
}
