using System.Diagnostics.CodeAnalysis;
using System.Net;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Cli.Server;

/// <summary>Where the API is, and the key for it.</summary>
/// <param name="Url">Scheme, host, port and path, without a slash at the end.</param>
/// <param name="ApiKey">Null: the server will ask for one.</param>
/// <param name="IsLoopback">This machine: no proxy is asked on the way.</param>
internal sealed record ServerAddress(string Url, string? ApiKey, bool IsLoopback)
{
    public const string Default = "http://127.0.0.1:5080";
    public const string Variable = "LINKSAFETY_SERVER";
    public const string KeyVariable = "LINKSAFETY_API_KEY";

    /// <summary>Without the key: it must not slip into a message.</summary>
    public override string ToString() => Url;

    /// <returns>False with what was expected.</returns>
    public static bool TryParse(
        string? server, string? apiKey, [NotNullWhen(true)] out ServerAddress? address, [NotNullWhen(false)] out string? expected)
    {
        address = null;
        if (string.IsNullOrEmpty(server))
            server = Default;
        if (string.IsNullOrEmpty(apiKey))
            apiKey = null;
        if (!WebUrl.TryParse(server, out var url, out var error))
        {
            expected = $"--server or {Variable}: an http or https URL such as {Default} is expected. {error.Describe()}";
            return false;
        }

        if (url.HasCredentials || url.HasQuery || url.HasFragment)
        {
            expected = $"--server or {Variable}: a URL without user name, query and fragment is expected, such as {Default}.";
            return false;
        }

        // Anything else would be refused, or worse: cut, as a line end in a header is.
        if (apiKey.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            expected = $"--api-key or {KeyVariable}: visible ASCII characters without spaces are expected.";
            return false;
        }

        bool isLoopback = url.TryGetAddress(out var ip) ? IPAddress.IsLoopback(ip) : url.Host is "localhost";
        address = new ServerAddress(url.Origin + url.Path.TrimEnd('/').ToString(), apiKey, isLoopback);
        expected = null;
        return true;
    }
}
