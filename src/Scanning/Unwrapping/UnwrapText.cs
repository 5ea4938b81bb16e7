using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Scanning.Unwrapping;

/// <summary>The one place where an <see cref="UnwrapResult"/> becomes words: a stable code for machines, a sentence for people.</summary>
public static class UnwrapText
{
    /// <summary>The stable code, as the API and the command line show it.</summary>
    public static string Code(this UnwrapOutcome outcome) => outcome switch
    {
        UnwrapOutcome.Found => "found",
        UnwrapOutcome.NotALink => "not_a_link",
        UnwrapOutcome.InvalidUrl => "invalid_url",
        UnwrapOutcome.UnsupportedScheme => "unsupported_scheme",
        UnwrapOutcome.TooLong => "link_too_long",
        UnwrapOutcome.OpaqueWrapper => "opaque_wrapper",
        UnwrapOutcome.BrokenWrapper => "broken_wrapper",
        UnwrapOutcome.TooDeep => "wrapped_too_deep",
        UnwrapOutcome.UnknownOwnLink => "unknown_link",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>What was found, or what is wrong and what would help, without any part of the link but hosts: it may hold secrets.</summary>
    public static string Describe(this UnwrapResult result) => result.Outcome switch
    {
        UnwrapOutcome.Found when result.Wrappers.IsEmpty => "The link leads to its own address.",
        UnwrapOutcome.Found => $"The link leads through {string.Join(", ", result.Wrappers.Select(wrapper => wrapper.Name))}.",
        UnwrapOutcome.NotALink => "No link was found in the text: an address such as https://example.com/page is expected.",
        UnwrapOutcome.InvalidUrl => result.UrlError.Describe(),
        UnwrapOutcome.UnsupportedScheme => "Only links that start with http: or https: can be checked.",
        UnwrapOutcome.TooLong => $"The link is too long: {WebUrl.MaxInputLength} characters are read at most.",
        UnwrapOutcome.OpaqueWrapper when result.HostHint is { } host =>
            $"This is a link of {result.StoppedAt!.Name}, which alone knows where it leads (it names {host}). Please forward the message itself, and do not open the link.",
        UnwrapOutcome.OpaqueWrapper =>
            $"This is a link of {result.StoppedAt!.Name}, which alone knows where it leads. Please forward the message itself, and do not open the link.",
        UnwrapOutcome.BrokenWrapper =>
            $"This is a link of {result.StoppedAt!.Name}, but the address it should lead to is missing or cut off. Please copy the whole link.",
        UnwrapOutcome.TooDeep => $"The link is wrapped more than {LinkUnwrapper.MaxWrappers} times.",
        UnwrapOutcome.UnknownOwnLink => "This looks like a link of this service, but no destination is known for it.",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Outcome, null),
    };
}
