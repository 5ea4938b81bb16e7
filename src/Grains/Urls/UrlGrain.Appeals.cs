using Nylas.LinkSafety.Grains.Cases;

namespace Nylas.LinkSafety.Grains.Urls;

/// <summary>
/// Appeals on their way into the URL's case. A page's form knows the URL's key alone, and a rule may have stopped a click that no grain was asked
/// about: then the appeal waits here for the click's count, which brings the URL.
/// </summary>
internal sealed partial class UrlGrain
{
    private const int MostAppealsInHistory = 10;

    private const string Visitor = "visitor";

    public async Task<AppealPlacement> AddAppealAsync(string? identity, string receipt, DateTimeOffset at, bool nothingStops, CancellationToken cancellationToken)
    {
        if (identity is not null)
            Bind(new UrlQuery(identity, Sender: null));
        var appeal = new WaitingAppeal(receipt, at, nothingStops);
        if (_state.State.Identity is null)
            return await KeepAsync(appeal, cancellationToken);
        NoteAppeal(receipt);
        await _writer.WriteAsync().WaitAsync(cancellationToken);
        var caseId = await PlaceAppealAsync(appeal, cancellationToken);
        if (caseId is not null)
            _state.State.WaitingAppeals.RemoveAll(waiting => waiting.Receipt == receipt);
        await _writer.WriteAsync().WaitAsync(cancellationToken);
        // One that was kept has its receipt: there is no taking that back, and it goes in when others are answered.
        return new AppealPlacement(caseId, IsRefused: caseId is null && !_state.State.WaitingAppeals.Exists(waiting => waiting.Receipt == receipt));
    }

    private async Task<AppealPlacement> KeepAsync(WaitingAppeal appeal, CancellationToken cancellationToken)
    {
        var waiting = _state.State.WaitingAppeals;
        if (!waiting.Exists(known => known.Receipt == appeal.Receipt))
        {
            if (waiting.Count == CaseFile.MostAppealsOfUrl)
                return new AppealPlacement(null, IsRefused: true);
            waiting.Add(appeal);
            _isDirty = true;
        }

        await _writer.WriteAsync().WaitAsync(cancellationToken);
        return new AppealPlacement(null, IsRefused: false);
    }

    /// <summary>What the case has no room for stays, and is tried again by the next scan or click.</summary>
    private async Task BringWaitingAppealsAsync()
    {
        foreach (var appeal in _state.State.WaitingAppeals.ToList())
        {
            NoteAppeal(appeal.Receipt);
            if (await PlaceAppealAsync(appeal, CancellationToken.None) is null)
                return;
            _state.State.WaitingAppeals.RemoveAll(waiting => waiting.Receipt == appeal.Receipt);
            _isDirty = true;
        }
    }

    private Task<string?> PlaceAppealAsync(WaitingAppeal appeal, CancellationToken cancellationToken)
    {
        var identity = _state.State.Identity!;
        return PlaceAsync(appeal.Receipt, appeal.At, target => target.AddAppealAsync(
            new CaseAppeal(DescribeForCase(), identity, appeal.Receipt, appeal.At, appeal.NothingStops), cancellationToken));
    }

    /// <summary>The appeal itself is kept elsewhere. A few lines here are enough: strangers must not push the verdicts' own history out.</summary>
    private void NoteAppeal(string receipt)
    {
        var what = $"appeal {receipt}";
        var appeals = _state.State.History.Where(entry => entry.Actor == Visitor).ToList();
        if (appeals.Count < MostAppealsInHistory && !appeals.Exists(entry => entry.What == what))
            AddHistory(Visitor, what, "called a mistake");
        _isDirty = true;
    }
}
