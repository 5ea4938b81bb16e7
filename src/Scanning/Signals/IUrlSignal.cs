namespace Nylas.LinkSafety.Scanning.Signals;

/// <summary>A signal that reads the URL alone: it is also asked on a first click, before anything was fetched, and so must be fast.</summary>
public interface IUrlSignal : ISignal;
