namespace Nylas.LinkSafety.Scanning.Lists.Judging;

/// <summary>What lists come to for one URL, mildest first.</summary>
public enum ListOutcome
{
    /// <summary>No list has it, or none whose word counts.</summary>
    Nothing,

    /// <summary>An entry for it is held: a person is to look, and visitors pass.</summary>
    Review,

    /// <summary>Visitors are warned.</summary>
    Caution,

    /// <summary>Visitors are stopped.</summary>
    Block,
}
