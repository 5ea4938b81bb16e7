using System.Globalization;
using Nylas.LinkSafety.Bench.Lists;

// Millions of entries: 1 and 10 unless others are given. "build" [millions]: from text to a snapshot. "prefixes" [millions]: lists of prefixes only. Exits 1 when a promise is not kept.
var isBuild = args is ["build", ..];
if (isBuild)
    args = args is [_, _, ..] ? args[1..] : ["10"];
var isPrefixes = args is ["prefixes", ..];
if (isPrefixes)
    args = args is [_, _, ..] ? args[1..] : ["4"];
var sizes = new List<int>();
foreach (var argument in args is [] ? ["1", "10"] : args)
{
    if (!int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var millions) || millions is < 1 or > 200)
    {
        Console.Error.WriteLine("usage: [build|prefixes] [millions of entries, 1 to 200] ...");
        return 2;
    }

    sizes.Add(millions * 1_000_000);
}

var kept = true;
var directory = Directory.CreateTempSubdirectory("linksafety-bench-").FullName;
try
{
    if (isPrefixes)
    {
        sizes.ForEach(PrefixFigures.Measure);
        return 0;
    }

    if (!isBuild)
        HashingFigures.Measure();
    foreach (var size in sizes)
        kept &= isBuild ? await BuildFigures.MeasureAsync(directory, size) : SnapshotFigures.Measure(directory, size);
}
finally
{
    Directory.Delete(directory, recursive: true);
}

return kept ? 0 : 1;
