namespace Nylas.LinkSafety.Storage.Sqlite.Writing;

/// <summary>A change with an outcome of type <typeparamref name="TOutcome"/>, known once its group is committed.</summary>
internal abstract class PendingWrite<TOutcome> : PendingWrite
{
    // Asynchronously: a continuation on the writer's thread would hold up everybody's next commit.
    private readonly TaskCompletionSource<TOutcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TOutcome? _outcome;

    public Task<TOutcome> Task => _completion.Task;

    public sealed override void Apply(WriterSession session) => _outcome = Run(session);

    public sealed override void Complete() => _completion.TrySetResult(_outcome!);

    public sealed override void Fail(Exception exception) => _completion.TrySetException(exception);

    protected abstract TOutcome Run(WriterSession session);
}
