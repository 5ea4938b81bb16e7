using System.Text.Json;

namespace Nylas.LinkSafety.Scanning.Lists.Reading;

/// <summary>One reading of a format that is JSON; holds its state.</summary>
internal interface IJsonParser
{
    /// <summary>A value begins. May be asked twice for the same one.</summary>
    /// <param name="depth">How many arrays and objects it lies in; 0 for the document.</param>
    /// <param name="property">The property it is the value of, or the last one above it; empty at depth 0.</param>
    /// <param name="kind">What begins there.</param>
    JsonStep Meet(int depth, string property, JsonTokenType kind);

    /// <summary>A value that was asked for. It is gone after the call.</summary>
    void Take(int depth, string property, JsonElement value);

    /// <summary>All of it has been read.</summary>
    void End();
}
