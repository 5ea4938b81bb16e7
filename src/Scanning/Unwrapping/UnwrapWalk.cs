using System.Collections.Immutable;
using Nylas.LinkSafety.Scanning.Unwrapping.Pasting;
using Nylas.LinkSafety.Scanning.Unwrapping.Wrappers;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping;

/// <summary>The way from the outermost URL inwards, one wrapper a step, so that the caller may await between steps.</summary>
internal sealed class UnwrapWalk
{
    private readonly WrapperSet? _wrappers;
    private readonly ImmutableArray<PeeledWrapper>.Builder _peeled = ImmutableArray.CreateBuilder<PeeledWrapper>();
    private readonly bool _wasDefanged;
    private readonly bool _schemeAssumed;
    private UnwrapResult? _result;
    private WebUrl? _current;

    public UnwrapWalk(WrapperSet wrappers, WebUrl url, bool wasDefanged, bool schemeAssumed)
    {
        _wrappers = wrappers;
        _current = url;
        _wasDefanged = wasDefanged;
        _schemeAssumed = schemeAssumed;
    }

    /// <summary>There was nothing to walk.</summary>
    public UnwrapWalk(UnwrapResult result) => _result = result;

    public bool IsDone => _result is not null;

    public WebUrl Current => _current!;

    public UnwrapResult Result => _result!;

    public void Step()
    {
        var reading = _wrappers!.Read(Current, out var wrapper);
        if (wrapper is null)
        {
            End(UnwrapOutcome.Found);
            return;
        }

        var peeled = new PeeledWrapper(wrapper.Id, wrapper.Name, Current.Host);
        if (reading.State != WrapperState.Carries)
        {
            End(reading.State == WrapperState.Opaque ? UnwrapOutcome.OpaqueWrapper : UnwrapOutcome.BrokenWrapper, peeled, reading.HostHint);
            return;
        }

        if (WrappedTarget.TryParse(reading.Target!, Current, out var target, out var error))
            MoveTo(target, peeled);
        else if (error == UrlError.NotHttp)
            End(UnwrapOutcome.UnsupportedScheme, peeled);
        else if (error == UrlError.TooLong)
            End(UnwrapOutcome.TooLong, peeled);
        else
            End(UnwrapOutcome.BrokenWrapper, peeled);
    }

    public void StepThrough(OwnLink own)
    {
        var peeled = new PeeledWrapper(LinkUnwrapper.OwnLinkId, "this service", Current.Host);
        if (own.Destination is { } destination)
            MoveTo(destination, peeled);
        else
            End(UnwrapOutcome.UnknownOwnLink, peeled);
    }

    private void MoveTo(WebUrl target, PeeledWrapper peeled)
    {
        if (_peeled.Count == LinkUnwrapper.MaxWrappers)
        {
            End(UnwrapOutcome.TooDeep);
            return;
        }

        _peeled.Add(peeled);
        _current = target;
    }

    private void End(UnwrapOutcome outcome, PeeledWrapper? at = null, string? hint = null) => _result = new UnwrapResult
    {
        Outcome = outcome,
        Destination = outcome == UnwrapOutcome.Found ? Current : null,
        Wrappers = _peeled.ToImmutable(),
        StoppedAt = at,
        HostHint = hint,
        WasDefanged = _wasDefanged,
        SchemeAssumed = _schemeAssumed,
    };
}
