using System.Collections;
using System.Reflection;

namespace Orleans.Deadlocks;

/// <summary>
/// Tells whether one task's completion waits for another's, by following awaits from the awaited to the awaiting, as debuggers do to show
/// async call stacks. Only so can a call that a grain awaits be told from one that it merely started: the first may close a deadlock, the
/// second may not.
/// </summary>
/// <remarks>
/// The links are private fields of the base library. Where a later runtime has them no longer, every call counts as awaited, and a call
/// that a grain started without awaiting it, into a chain that comes back to it, is taken for a deadlock. A test watches for that.
/// </remarks>
internal static class AwaitGraph
{
    // More than any real await tree; WhenAll over thousands of calls ends the search instead of the grain's patience.
    private const int MaxSteps = 4096;

    private static readonly FieldInfo? Continuation = typeof(Task).GetField("m_continuationObject", BindingFlags.Instance | BindingFlags.NonPublic);

    public static bool IsReadable => Continuation is not null;

    public static bool Leads(Task awaited, Task? awaiting)
    {
        if (awaiting is null || awaiting.IsCompleted)
            return false;
        if (Continuation is null)
            return true;
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object?>();
        open.Push(awaited);
        while (open.TryPop(out var node) && seen.Count < MaxSteps)
        {
            if (ReferenceEquals(node, awaiting))
                return true;
            if (node is null || !seen.Add(node))
                continue;
            switch (node)
            {
                case Task task:
                    open.Push(Continuation.GetValue(task));
                    break;
                case Delegate callback:
                    open.Push(callback.Target);
                    break;
                case IList several: // a task that many await; it may change under us, which at worst hides a link until the next look
                    for (var i = 0; i < several.Count; i++)
                        open.Push(several[i]);
                    break;
                default:
                    // What wraps a continuation to bring it to its context (m_action), or is a ContinueWith (m_task).
                    open.Push(Field(node, "m_action") ?? Field(node, "m_task"));
                    break;
            }
        }

        return false;
    }

    private static object? Field(object node, string name)
    {
        for (var type = node.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is { } field)
                return field.GetValue(node);
        }

        return null;
    }
}
