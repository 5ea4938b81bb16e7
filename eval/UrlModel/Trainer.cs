using Nylas.LinkSafety.Scanning.Lexical;

namespace Nylas.LinkSafety.Eval.UrlModel;

/// <summary>
/// Logistic regression by stochastic gradient descent, the step of each weight by AdaGrad (Duchi, Hazan, Singer, JMLR 12, 2011), with an L2 penalty. One thread
/// and a fixed order: the same samples give the same bytes.
/// </summary>
internal sealed class Trainer(int tableSize)
{
    private const int Epochs = 3;
    private const double Step = 0.03;
    private const double Penalty = 2e-5;

    // Chosen on the test sites of the training sets, so that AUC there no longer rises.
    private readonly double[] _weights = new double[tableSize];
    private readonly double[] _squares = new double[tableSize];

    public double Bias { get; private set; } = -1;

    public ReadOnlySpan<double> Weights => _weights;

    public void Run(TrainingSample[] samples, Action<int, double> report)
    {
        int[] order = [.. Enumerable.Range(0, samples.Length)];
        var chance = new SplitMix(1);
        double biasSquares = 1;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            double loss = 0;
            for (int i = order.Length - 1; i > 0; i--)
            {
                int other = chance.Next(i + 1);
                (order[i], order[other]) = (order[other], order[i]);
            }

            foreach (int index in order)
            {
                TrainingSample sample = samples[index];
                double p = 1 / (1 + Math.Exp(-Score(sample)));
                double gradient = (p - (sample.IsBad ? 1 : 0)) * sample.Weight;
                loss -= Math.Log(Math.Max(1e-12, sample.IsBad ? p : 1 - p)) * sample.Weight;
                biasSquares += gradient * gradient;
                Bias -= Step * gradient / Math.Sqrt(biasSquares);
                Learn(sample, gradient);
            }

            report(epoch, loss / samples.Sum(static sample => sample.Weight));
        }
    }

    public double Score(TrainingSample sample)
    {
        double score = Bias + sample.Offset;
        for (int group = 0, at = 0; group < sample.Ends.Length; at = sample.Ends[group++])
        {
            int count = sample.Ends[group] - at;
            if (count > 0)
                score += GroupSum(sample, at, sample.Ends[group]) * Scanning.Lexical.UrlModel.ScaleOf((FeatureGroup)group, count);
        }

        return score;
    }

    public double GroupSum(TrainingSample sample, int from, int to)
    {
        double sum = 0;
        for (int i = from; i < to; i++)
            sum += _weights[sample.Features[i]];
        return sum;
    }

    private void Learn(TrainingSample sample, double gradient)
    {
        for (int group = 0, at = 0; group < sample.Ends.Length; at = sample.Ends[group++])
        {
            int count = sample.Ends[group] - at;
            if (count == 0)
                continue;
            double scaled = gradient * Scanning.Lexical.UrlModel.ScaleOf((FeatureGroup)group, count);
            for (int i = at; i < sample.Ends[group]; i++)
            {
                int feature = sample.Features[i];
                double slope = scaled + (Penalty * _weights[feature]);
                _squares[feature] += slope * slope;
                _weights[feature] -= Step * slope / Math.Sqrt(_squares[feature] + 1e-3);
            }
        }
    }
}
