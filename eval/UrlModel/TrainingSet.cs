namespace Nylas.LinkSafety.Eval.UrlModel;

/// <summary>A set that may train what ships, and how much of it counts.</summary>
/// <param name="Source">As the reader names it: the beginning of a sample's source.</param>
/// <param name="Terms">Under which terms it was published; written into the model's file.</param>
/// <param name="MostOfAHost">Rows of one host are near copies of each other.</param>
/// <param name="Weight">Of the set as a whole, beside the others of its class.</param>
internal sealed record TrainingSet(string Source, bool IsBad, string Terms, int MostOfAHost, double Weight)
{
    /// <summary>
    /// Nothing else trains, whatever lies in the directory. OpenPhish is not here: its terms allow evaluation alone; nor are the pages and their addresses.
    /// </summary>
    public static readonly TrainingSet[] All =
    [
        new("phishtank_2020", IsBad: true, "PhishTank, 2020-05; tuning only, not shipped", MostOfAHost: 3, Weight: 1),
        new("ebbu2017", IsBad: true, "ebubekirbbr/pdd, 2017; tuning only, not shipped", MostOfAHost: 3, Weight: 0.7),
        new("polkadot_phishing", IsBad: true, "polkadot-js/phishing, 2020-10 to 2025-12; Apache-2.0", MostOfAHost: 1, Weight: 1.3),
        new("ebbu2017", IsBad: false, "ebubekirbbr/pdd, 2017; tuning only, not shipped", MostOfAHost: 4, Weight: 1),
        new("iscx2016_benign", IsBad: false, "UNB ISCX-URL-2016; tuning only, not shipped", MostOfAHost: 8, Weight: 0.2),
        new("benign_2026", IsBad: false, "links of open lists, 2026; CC BY 4.0, CC0, MPL-2.0, MIT", MostOfAHost: 8, Weight: 1),
        new("twofactorauth_benign", IsBad: false, "2factorauth/twofactorauth, 2026-08; MIT", MostOfAHost: 8, Weight: 0.6),
    ];

    public static TrainingSet? Of(string source, bool isBad) =>
        Array.Find(All, set => set.IsBad == isBad && (source == set.Source || source.StartsWith(set.Source + "/", StringComparison.Ordinal)));
}
