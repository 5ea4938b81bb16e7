namespace Nylas.LinkSafety.Grains.Interfaces.Rules;

/// <summary>What came of asking the book for a change.</summary>
[GenerateSerializer, Alias("linksafety.RuleOutcome")]
public enum RuleOutcome
{
    /// <summary>Done, stored and published.</summary>
    Done,

    /// <summary>It was so already; nothing has changed.</summary>
    AlreadyDone,

    /// <summary>The book has no such rule or sender.</summary>
    NotFound,

    /// <summary>A field is not what it must be; the fault says which.</summary>
    Invalid,

    /// <summary>Whoever wrote a rule cannot be the second person that it needs.</summary>
    AuthorCannotApprove,

    /// <summary>The book, or the page of it, holds as much as it may.</summary>
    Full,
}
