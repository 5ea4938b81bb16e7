using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Nylas.LinkSafety.Grains.Rules;

/// <summary>
/// On which page of the book something is kept: all rules of one target on the same, so that duplicates and what supersedes what are seen without
/// searching. Part of the storage layout: never to be changed.
/// </summary>
internal static class RulePages
{
    public static int OfTarget(VerdictScope scope, string target) => Of($"{scope}|{target}");

    public static int OfSender(string sender) => Of($"Sender|{sender}");

    private static int Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt16BigEndian(hash) & (RuleId.Pages - 1);
    }
}
