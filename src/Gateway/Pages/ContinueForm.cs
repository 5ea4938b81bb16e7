namespace Nylas.LinkSafety.Gateway.Pages;

/// <summary>What a caution page posts when the visitor chooses to go on.</summary>
internal sealed record ContinueForm
{
    /// <param name="action">A path on this site with its query, such as <c>/r?v=1&amp;…</c>.</param>
    /// <param name="fields">Hidden fields.</param>
    /// <exception cref="ArgumentException">The action is not a path on this site.</exception>
    public ContinueForm(string action, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        // "//host" and "/\host" are addresses of other hosts to a browser.
        if (action is not ['/', ..] || action is ['/', '/' or '\\', ..])
            throw new ArgumentException("A form's action is a path on this site.", nameof(action));
        Action = action;
        Fields = fields;
    }

    public string Action { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; }
}
