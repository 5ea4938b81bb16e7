using System.Text;

namespace Nylas.LinkSafety.Scanning.Pages.Documents;

/// <param name="Name">By the WHATWG Encoding Standard, in lower case.</param>
/// <param name="Decoder">Replaces what it cannot decode.</param>
internal sealed record PageEncoding(string Name, Encoding Decoder);
