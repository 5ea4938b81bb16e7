namespace Nylas.LinkSafety.Grains.Interfaces.Changes;

/// <summary>What has changed.</summary>
public enum ChangeKind
{
    /// <summary>A URL's verdict; the key is the URL grain's.</summary>
    UrlVerdict,

    /// <summary>The API keys; the key is the key ring's.</summary>
    ApiKeys,
}
