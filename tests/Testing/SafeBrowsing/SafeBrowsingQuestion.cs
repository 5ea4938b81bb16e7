namespace Nylas.LinkSafety.Testing.SafeBrowsing;

/// <summary>What a server was asked.</summary>
/// <param name="Line">Method and target.</param>
/// <param name="Head">With that line and all headers.</param>
/// <param name="Body">Empty for GET.</param>
public sealed record SafeBrowsingQuestion(string Line, string Head, string Body);
