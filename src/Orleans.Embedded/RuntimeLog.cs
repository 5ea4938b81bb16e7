using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans;

/// <summary>What the runtime logs; event ids 5000 to 5999.</summary>
internal static partial class RuntimeLog
{
    [LoggerMessage(5000, LogLevel.Information, "The silo serves {Classes} grain classes.")]
    public static partial void Started(ILogger logger, int classes);

    [LoggerMessage(5001, LogLevel.Information, "The silo has stopped.")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(5002, LogLevel.Warning, "Stopping took too long: {Activations} activations were left without saying goodbye.")]
    public static partial void StopCutShort(ILogger logger, int activations);

    [LoggerMessage(5003, LogLevel.Warning, "Memory runs short ({Used:0.0} % is used): {Activations} of the longest idle activations end before their time.")]
    public static partial void Shed(ILogger logger, int activations, double used);

    [LoggerMessage(5010, LogLevel.Error, "{Grain} could not be activated ({Unsaid} more since the last such message); the calls that waited for it fail, the next call tries again.")]
    public static partial void ActivationFailed(ILogger logger, Exception exception, GrainId grain, long unsaid);

    [LoggerMessage(5011, LogLevel.Error, "{Grain} failed while it was being deactivated; it is gone all the same.")]
    public static partial void DeactivationFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(5012, LogLevel.Warning, "The state of {Grain} in memory was not the stored one; it is deactivated and read again at the next call.")]
    public static partial void StateInconsistent(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(5020, LogLevel.Error, "A turn of {Grain} threw outside of any call.")]
    public static partial void TurnFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(5021, LogLevel.Error, "A timer tick of {Grain} failed; the timer goes on.")]
    public static partial void TimerFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(5022, LogLevel.Error, "Deadlock: {Chain}.")]
    public static partial void Deadlock(ILogger logger, string chain);

    [LoggerMessage(5030, LogLevel.Error, "Storage failed to {Operation} state {State} of {Grain}.")]
    public static partial void StorageFailed(ILogger logger, Exception exception, string operation, string state, GrainId grain);

    [LoggerMessage(5040, LogLevel.Error, "Reminder {Reminder} of {Grain} failed; it comes again at its next time.")]
    public static partial void ReminderFailed(ILogger logger, Exception exception, string reminder, GrainId grain);
}
