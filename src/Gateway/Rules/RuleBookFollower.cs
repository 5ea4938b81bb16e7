using Nylas.LinkSafety.Grains.Interfaces.Changes;
using Nylas.LinkSafety.Grains.Interfaces.Rules;

namespace Nylas.LinkSafety.Gateway.Rules;

/// <summary>Keeps <see cref="RuleBookHolder"/> like the book. When the book cannot be read, the rules that are known stay in force.</summary>
internal sealed partial class RuleBookFollower : BackgroundService
{
    private readonly IGrainFactory _grains;
    private readonly RuleBookHolder _holder;
    private readonly ILogger<RuleBookFollower> _log;
    private readonly LeasedCopy _copy;

    public RuleBookFollower(IGrainFactory grains, IChangeFeed changes, RuleBookHolder holder, TimeProvider clock, ILogger<RuleBookFollower> log)
    {
        _grains = grains;
        _holder = holder;
        _log = log;
        _copy = new LeasedCopy(changes, clock, ReadAsync, IsNews, exception => LogRefreshFailed(_holder.Current.Version, exception));
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await _copy.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Reads what has changed since the copy's version. From the answer on, this process decides by it.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => _copy.RefreshAsync(cancellationToken);

    public override void Dispose()
    {
        _copy.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _copy.RunAsync(stoppingToken);

    private bool IsNews(ChangeEvent change) =>
        change is { Kind: ChangeKind.Rules, Key: IRuleBookGrain.DefaultKey } && change.Version != _holder.Current.Version;

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var book = _grains.GetGrain<IRuleBookGrain>(IRuleBookGrain.DefaultKey);
        while (true)
        {
            var version = _holder.Current.Version;
            var delta = await book.GetRulesSinceAsync(version, cancellationToken);
            if (delta.MustReadAll || !_holder.Current.IsKnown)
                await ReadAllAsync(book, cancellationToken);
            else
                _holder.Apply(delta.Changes, delta.ReachedVersion);
            if (_holder.Current.Version >= delta.BookVersion || _holder.Current.Version == version)
                return;
        }
    }

    private async Task ReadAllAsync(IRuleBookGrain book, CancellationToken cancellationToken)
    {
        var rules = new List<Rule>();
        var senders = new List<string>();
        long? version = null;
        for (string? cursor = null; version is null || cursor is not null;)
        {
            var part = await book.ReadAllAsync(cursor, cancellationToken);
            version ??= part.BookVersion;
            rules.AddRange(part.Rules);
            senders.AddRange(part.Senders.Select(sender => sender.Sender));
            cursor = part.NextCursor;
        }

        _holder.Replace(rules, senders, version.Value);
        LogRead(rules.Count, senders.Count, version.Value);
    }

    [LoggerMessage(4140, LogLevel.Warning, "The rules could not be read; those of version {Version} stay in force")]
    private partial void LogRefreshFailed(long version, Exception exception);

    [LoggerMessage(4141, LogLevel.Information, "{Rules} rules and {Senders} called-back senders read; version {Version}")]
    private partial void LogRead(int rules, int senders, long version);
}
