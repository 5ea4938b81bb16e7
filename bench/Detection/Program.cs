using Nylas.LinkSafety.Bench.Detection;

// How often the scorer warns and stops, on labelled data that does not ship: see docs/detection.md.
switch (args)
{
    case ["urls", var directory]:
        UrlFigures.Print(directory, new Judge());
        return 0;
    case ["pages", var directory, .. var rest]:
        PageFigures.Print(directory, new Judge(), verbose: rest is ["--verbose"]);
        return 0;
    case ["speed", var directory]:
        SpeedFigures.Print(directory);
        return 0;
    default:
        Console.Error.WriteLine("usage: Detection urls DIR | pages DIR [--verbose] | speed DIR      DIR holds urls/ and pages/");
        return 2;
}
