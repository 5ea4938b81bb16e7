using System.Text;
using Nylas.LinkSafety.Gateway.Links;
using Nylas.LinkSafety.Scanning.Urls;

namespace Nylas.LinkSafety.Bench.Gateway;

/// <summary>10,000 links to URLs of one length, signed with the key in a directory that client and server share.</summary>
internal sealed class LinkSet
{
    public const int Count = 10_000;

    public LinkSet(string directory)
    {
        Keys = new SigningKeyStore(
            new SigningKeyFile(Path.Combine(directory, "signing-keys.json")),
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<SigningKeyStore>.Instance);
        var signer = new LinkSigner(Keys);
        for (var i = 0; i < Count; i++)
        {
            // 86 characters: what a link in a newsletter commonly has.
            Urls[i] = WebUrl.TryParse($"https://shop{i % 500:000}.example/articles/{i:00000}/what-is-new?ref=newsletter&issue=20261122", out var url, out var error)
                ? url
                : throw new InvalidOperationException(error.ToString());
            Targets[i] = signer.Sign(Urls[i], "application/grant");
        }
    }

    public SigningKeyStore Keys { get; }

    public WebUrl[] Urls { get; } = new WebUrl[Count];

    public string[] Targets { get; } = new string[Count];

    public byte[][] Requests => [.. Targets.Select(target => Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: links.example\r\n\r\n"))];
}
