using Nylas.LinkSafety.UnicodeTables;

if (args is not [var dataFolder, var output])
{
    Console.Error.WriteLine("usage: UnicodeTables <folder of the Unicode files> <output file>");
    return 2;
}

var characters = UnicodeFiles.ReadCharacters(dataFolder);
var compositions = CanonicalCompositions.Make(characters, UnicodeFiles.ReadCompositionExclusions(dataFolder));
CanonicalCompositions.MarkWhatNeedsNormalization(characters, compositions);
File.WriteAllBytes(output, TableWriter.Write(characters, compositions));
return 0;
