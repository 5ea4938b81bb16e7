namespace Nylas.LinkSafety.Scanning.Lexical;

/// <summary>Finds the word of a URL that weighs most, so that a sum over runs of letters can be named.</summary>
internal static class TellingWord
{
    /// <summary>The word of the name, or of the path, that adds most to the model's score; empty when none does.</summary>
    public static string Find(UrlModel model, in UrlAddress address, bool isPath)
    {
        Span<double> ofLetter = stackalloc double[Math.Max(UrlFeatures.LongestName, UrlFeatures.LongestPath)];
        ofLetter.Clear();
        var spread = new Spread(model, ofLetter, isPath ? FeatureGroup.PathLetters : FeatureGroup.HostLetters, isPath ? FeatureGroup.PathWords : FeatureGroup.HostWords);
        UrlFeatures.Read(address, ref spread);
        // As the features' positions count: a long name from its end, a path from its start.
        ReadOnlySpan<char> text = isPath ? address.Path : address.Name;
        text = text.Length <= (isPath ? UrlFeatures.LongestPath : UrlFeatures.LongestName) ? text : isPath ? text[..UrlFeatures.LongestPath] : text[^UrlFeatures.LongestName..];
        double most = 0;
        ReadOnlySpan<char> telling = default;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiLetterOrDigit(text[i]))
                continue;
            double sum = 0;
            foreach (double part in ofLetter[start..i])
                sum += part;
            if (sum > most)
            {
                most = sum;
                telling = text[start..i];
            }

            start = i + 1;
        }

        return telling.ToString();
    }

    // A run's weight is shared out to the letters that it covers.
    private ref struct Spread(UrlModel model, Span<double> ofLetter, FeatureGroup letters, FeatureGroup words) : IFeatureSink
    {
        private readonly Span<double> _ofLetter = ofLetter;

        public void Add(FeatureGroup group, uint hash, int start, int length)
        {
            if (group != letters && group != words)
                return;
            double share = model.WeightOf(hash) / length;
            int end = Math.Min(start + length, _ofLetter.Length);
            for (int i = Math.Max(0, start); i < end; i++)
                _ofLetter[i] += share;
        }
    }
}
