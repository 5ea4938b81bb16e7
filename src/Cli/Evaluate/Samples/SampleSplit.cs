using System.Globalization;
using System.Text;

namespace Nylas.LinkSafety.Cli.Evaluate.Samples;

/// <summary>
/// Which samples are looked at: by site and by date, never by row, since rows of one site are near copies of each other. What trains and what
/// tests a model is told apart by this and nothing else.
/// </summary>
internal sealed record SampleSplit
{
    /// <summary>Sites of seven of ten parts may train; the other three test.</summary>
    private const int Parts = 10;
    private const int TrainingParts = 7;

    public static readonly SampleSplit Everything = new();

    /// <summary>True: training sites alone; false: test sites alone; null: all.</summary>
    public bool? IsTraining { get; init; }

    /// <summary>From this day on; samples without a date are left out where it is given.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Before this day; likewise.</summary>
    public DateOnly? Before { get; init; }

    public bool Holds(Sample sample) =>
        (IsTraining is not { } training || training == IsTrainingSite(sample.Site))
        && (From is not { } from || sample.Date >= from)
        && (Before is not { } before || sample.Date < before);

    /// <summary>By a hash of the name, so that a site is on the same side in every set, on every machine, for ever.</summary>
    public static bool IsTrainingSite(string site)
    {
        uint hash = 2166136261; // FNV-1a
        foreach (byte b in Encoding.UTF8.GetBytes(site))
            hash = (hash ^ b) * 16777619;
        return (hash ^ (hash >> 16)) % Parts < TrainingParts;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsTraining switch { true => "training sites", false => "test sites", null => "all sites" })}{(From is { } from ? $", from {from:yyyy-MM-dd}" : "")}{(Before is { } before ? $", before {before:yyyy-MM-dd}" : "")}");
}
