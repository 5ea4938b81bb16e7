using System.Diagnostics;
using Nylas.LinkSafety.Grains.Interfaces.Catalog;

namespace Nylas.LinkSafety.Bench.Catalog;

/// <summary>One list that is asked for again and again.</summary>
internal sealed class Question(string name, Func<ICatalog, Task> ask)
{
    public string Name => name;

    /// <summary>Milliseconds.</summary>
    public List<double> Times { get; } = [];

    public double Median => Times.Order().ElementAt(Times.Count / 2);

    public async Task AskAsync(ICatalog catalog, bool record)
    {
        var started = Stopwatch.GetTimestamp();
        await ask(catalog);
        if (record)
            Times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }
}
