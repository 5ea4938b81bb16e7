using System.Buffers.Binary;
using System.Buffers.Text;

namespace Nylas.LinkSafety.Storage.Sqlite.Catalog.Reading;

/// <summary>
/// The place after which a page begins: what the list is ordered by and the id of the last row seen. As a token it also carries a hash of the
/// query, so that it is not taken for the place in another list.
/// </summary>
/// <param name="Sort">What rows are ordered by before their ids; 0 where ids are the order.</param>
/// <param name="Id">The last row's.</param>
internal readonly record struct PagePlace(long Sort, long Id)
{
    private const int Bytes = 3 * sizeof(long);

    public string ToToken(long query)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, query);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Sort);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], Id);
        return Base64Url.EncodeToString(bytes);
    }

    /// <returns>Null when it is no token of this query's.</returns>
    public static PagePlace? FromToken(string token, long query)
    {
        if (!Base64Url.IsValid(token, out var length) || length != Bytes)
            return null;
        var bytes = Base64Url.DecodeFromChars(token);
        return BinaryPrimitives.ReadInt64BigEndian(bytes) == query
            ? new PagePlace(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16)))
            : null;
    }
}
