using Spectre.Console;

namespace Nylas.LinkSafety.Cli.Output;

/// <summary>A bar for work that takes longer than a glance, gone when the work is done.</summary>
internal static class WorkProgress
{
    /// <param name="screen">Null when nobody watches.</param>
    /// <param name="total">How much there is to do, or null when that is not known.</param>
    /// <param name="work">Is given what to call with the amount done since the last call.</param>
    public static Task<T> RunAsync<T>(IAnsiConsole? screen, string what, int? total, Func<Action<int>, Task<T>> work) => screen is null
        ? work(static _ => { })
        : screen.Progress().AutoClear(true).Columns(Columns(total)).StartAsync(context =>
        {
            var task = context.AddTask(what, maxValue: total ?? double.MaxValue);
            task.IsIndeterminate = total is null;
            return work(amount => task.Increment(amount));
        });

    private static ProgressColumn[] Columns(int? total) => total is null
        ? [new SpinnerColumn(), new TaskDescriptionColumn(), new ElapsedTimeColumn()]
        : [new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()];
}
