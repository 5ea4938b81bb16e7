using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Nylas.LinkSafety.Eval.UrlModel;
using Nylas.LinkSafety.Scanning.Lexical;
using Nylas.LinkSafety.Scanning.Reference;
using Nylas.LinkSafety.Scanning.Scoring;
using Nylas.LinkSafety.Scanning.Signals;
using Nylas.LinkSafety.Scanning.Urls;

// dotnet run -c Release --project eval/UrlModel -- OUT DIR...: trains the weights that ship. See docs/detection.md.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length < 2)
{
    Console.Error.WriteLine("usage: UrlModel OUT DIR...      OUT is the file to write; each DIR holds labelled sets");
    return 2;
}

const int TableSize = 1 << 18;
var reference = ReferenceData.Load(new ReferenceOptions(), PublicSuffixList.LoadShipped());
var options = new ScoringOptions();
// The written signals alone: a model must not learn from an older self.
ISignal[] signals = [.. new ServiceCollection().AddSignals()
    .Where(static service => service.ServiceType == typeof(ISignal))
    .Select(static service => (ISignal)Activator.CreateInstance(service.ImplementationType!)!)
    .Where(static signal => signal is IUrlSignal && signal.GetType().Namespace != "Nylas.LinkSafety.Scanning.Signals.Lexical")];
var written = new Scorer(signals, reference, Options.Create(options));
var builder = new SampleBuilder(reference, written, options, TableSize);
string data = Path.Combine(AppContext.BaseDirectory, "data");
string[] known = [.. Entries("known-sites.txt")], platforms = [.. Entries("shared-hosts.txt").Select(static name => name.TrimStart('.'))];
Console.WriteLine("training on");
var samples = new TrainingData(reference, builder).Gather(args[1..], known, platforms);
var trainer = new Trainer(TableSize);
trainer.Run(samples, static (epoch, loss) => Console.WriteLine($"epoch {epoch + 1}: loss {loss:F4}"));
ModelWriter.Write(args[0], trainer, samples);
Console.WriteLine("on sites that did not train: bad, benign, how many, area, found at 0.1, 0.5, 1 and 5 % false");
new TestFigures(reference, written, args[0]).Print(args[1..]);
return 0;

IEnumerable<string> Entries(string name) => File.ReadLines(Path.Combine(data, name)).Where(static line => line.Length > 0 && line[0] != '#');
