using System.Security.Cryptography;
using System.Text;
using Nylas.LinkSafety.Grains.Interfaces.Identifiers;

namespace Nylas.LinkSafety.Grains.Cases;

/// <summary>
/// The number of the case that a report or an appeal opens. It is made from that one's own, so that a second attempt after a crash opens the
/// same case, and by a hash, so that whoever knows a case does not know the reporter's receipt.
/// </summary>
internal static class CaseNumber
{
    private const int TailBytes = 10;

    public static string For(string opener, DateTimeOffset at)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes("case\0" + opener), hash);
        return ReceiptNumber.Create(at, hash[..TailBytes]);
    }
}
