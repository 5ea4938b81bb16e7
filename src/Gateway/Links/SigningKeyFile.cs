using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nylas.LinkSafety.Gateway.Hosting;

namespace Nylas.LinkSafety.Gateway.Links;

/// <summary>
/// The signing keys on disk: JSON, 0600. <c>{"format":1,"active":"id","keys":[{"id","secret":base64url,"created_at"}],"revoked":[…]}</c>.
/// A file that is not wholly understood is an error and never replaced: every link signed so far depends on it.
/// </summary>
internal sealed partial class SigningKeyFile(string path)
{
    private const int Format = 1;

    // 64 live keys and some thousand revoked ones fit.
    private const int MaxBytes = 1 << 20;

    public string Path => path;

    /// <returns>Null when there is no file yet.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or readable by others.</exception>
    public SigningKeySet? Read()
    {
        if (SecretFile.Read(path, MaxBytes) is not { } json)
            return null;
        try
        {
            return ToKeys(JsonSerializer.Deserialize(json, JsonShape.Default.Document));
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new InvalidDataException(
                $"The signing key file {path} is damaged: {e.Message} Restore it from a backup. "
                + "Without it, every link signed so far stops working; to accept that and start anew, move the file away.",
                e);
        }
    }

    public void Write(SigningKeySet keys)
    {
        var document = new Document(
            Format,
            keys.Active.Id,
            [.. keys.Live.Select(key => new LiveEntry(key.Id, Base64Url.EncodeToString(key.Secret), key.CreatedAt))],
            [.. keys.Revoked.Select(key => new RevokedEntry(key.Id, key.CreatedAt, key.RevokedAt))]);
        SecretFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(document, JsonShape.Default.Document));
    }

    private static SigningKeySet ToKeys(Document? document)
    {
        if (document is null || document.Format != Format)
            throw new FormatException($"its format is {document?.Format ?? 0}, {Format} was expected.");
        var live = ImmutableArray.CreateBuilder<SigningKey>();
        foreach (var entry in document.Keys)
        {
            var secret = Base64Url.DecodeFromChars(entry.Secret);
            if (!SigningKeyId.IsValid(entry.Id) || secret.Length != SigningKey.SecretBytes)
                throw new FormatException($"key number {live.Count + 1} has a malformed id or secret.");
            live.Add(new SigningKey(entry.Id, secret, entry.CreatedAt));
        }

        var revoked = document.Revoked.Select(entry => new RevokedSigningKey(entry.Id, entry.CreatedAt, entry.RevokedAt)).ToImmutableArray();
        var ids = live.Select(key => key.Id).Concat(revoked.Select(key => key.Id)).ToList();
        if (ids.Distinct(StringComparer.Ordinal).Count() != ids.Count)
            throw new FormatException("two keys have the same id.");
        if (!live.Any(key => key.Id == document.Active))
            throw new FormatException("its active key is not among its live keys.");
        return new SigningKeySet(live.ToImmutable(), revoked, document.Active);
    }

    private sealed record Document(int Format, string Active, LiveEntry[] Keys, RevokedEntry[] Revoked);

    private sealed record LiveEntry(string Id, string Secret, DateTimeOffset CreatedAt);

    private sealed record RevokedEntry(string Id, DateTimeOffset CreatedAt, DateTimeOffset RevokedAt);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true)]
    [JsonSerializable(typeof(Document))]
    private sealed partial class JsonShape : JsonSerializerContext;
}
