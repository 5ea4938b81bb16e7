using System.Globalization;
using System.Text;
using Nylas.LinkSafety.Scanning.Tests.Urls.Vectors;
using Nylas.LinkSafety.Scanning.Urls.Idna;

namespace Nylas.LinkSafety.Scanning.Tests.Urls.Idna;

public class NfcTests
{
    /// <summary>NFC of all three columns is the second one (the conformance rule of NormalizationTest.txt).</summary>
    [Fact]
    public void Normalize_RowsOfUnicodesTest_GiveTheNfcColumn()
    {
        var rows = File.ReadLines(TestData.PathOf("unicode", "NormalizationTest.txt")).Where(line => line[0] != '#').ToList();
        Assert.True(rows.Count > 1600);
        Assert.All(rows, row =>
        {
            int[][] columns = [.. row.Split(';').Select(ReadCodePoints)];
            foreach (int[] column in columns)
                Assert.Equal(columns[1], Normalize(column));
        });
    }

    [Fact]
    public void Normalize_EveryHangulSyllable_ComesBack()
    {
        for (int syllable = 0xAC00; syllable <= 0xD7A3; syllable++)
        {
            string decomposed = char.ConvertFromUtf32(syllable).Normalize(NormalizationForm.FormD);
            Assert.Equal([syllable], Normalize([.. decomposed.EnumerateRunes().Select(rune => rune.Value)]));
        }
    }

    private static int[] Normalize(int[] source)
    {
        var result = new CodePointBuffer(new int[256]);
        Nfc.Normalize(source, ref result);
        return result.CodePoints.ToArray();
    }

    private static int[] ReadCodePoints(string field)
        => [.. field.Split(' ').Select(hex => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
}
