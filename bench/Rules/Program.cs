using Nylas.LinkSafety.Bench.Rules;

// Rules in the snapshot: a million unless another number is given. Exits 1 when a promise is not kept.
if (args is not ([] or [_]) || !(args is [] || (int.TryParse(args[0], out var given) && given is >= 1_000 and <= 4_000_000)))
{
    Console.Error.WriteLine("usage: [rules, 1,000 to 4,000,000]");
    return 2;
}

var count = args is [] ? 1_000_000 : int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture);
var kept = true;
foreach (var size in new[] { count / 100, count / 10, count }.Where(size => size > 0))
    kept &= SnapshotFigures.Measure(size, isJudged: size == count);
return kept ? 0 : 1;
