namespace Orleans.Calls;

/// <summary>Turns the four return types of grain methods into one and back.</summary>
internal static class Results
{
    public static ValueTask<T> From<T>(Task<T> task) => new(task);

    public static ValueTask<Nothing> From(Task task)
    {
        return task.IsCompletedSuccessfully ? default : Awaited(task);

        static async ValueTask<Nothing> Awaited(Task task)
        {
            await task;
            return default;
        }
    }

    public static ValueTask<Nothing> From(ValueTask task) => task.IsCompletedSuccessfully ? default : From(task.AsTask());

    public static Task<T> ToTask<T>(ValueTask<T> task) => task.AsTask();

    public static Task ToTask(ValueTask<Nothing> task) => task.IsCompletedSuccessfully ? Task.CompletedTask : task.AsTask();

    public static ValueTask ToValueTask(ValueTask<Nothing> task) => task.IsCompletedSuccessfully ? default : new ValueTask(task.AsTask());
}
