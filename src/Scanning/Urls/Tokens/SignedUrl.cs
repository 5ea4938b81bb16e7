namespace Nylas.LinkSafety.Scanning.Urls.Tokens;

/// <summary>Links that storage and content networks sign: whoever has the link has the file, until it expires.</summary>
internal static class SignedUrl
{
    /// <summary>A scheme is recognised when all its names are there; the first is where the signature is.</summary>
    private static readonly string[][] Schemes =
    [
        ["X-Amz-Signature"], // AWS Signature Version 4 query parameters; also MinIO, R2, Backblaze, Wasabi
        ["X-Goog-Signature"], // Google Cloud Storage V4 signing
        ["X-Oss-Signature"], // Alibaba OSS V4
        ["X-Obs-Signature"], // Huawei OBS
        ["Signature", "AWSAccessKeyId"], // AWS Signature Version 2
        ["Signature", "GoogleAccessId"], // Google Cloud Storage V2 signing
        ["Signature", "Key-Pair-Id"], // CloudFront, canned or custom policy
        ["Signature", "OSSAccessKeyId"], // Alibaba OSS V1
        ["q-signature"], // Tencent COS
        ["sig", "se"], // Azure SAS: signed expiry
        ["sig", "sv"], // Azure SAS: signed version
        ["sig", "si"], // Azure SAS with a stored policy
        ["Signature", "KeyName"], // Google Cloud CDN
        ["hdnts"], // Akamai token authentication
        ["hdnea"],
        ["__gda__"],
        ["temp_url_sig"], // OpenStack Swift TempURL
        ["__token__"], // Akamai, default name of the token parameter
    ];

    /// <summary>Where the signature stands, or null.</summary>
    public static string? Find(List<UrlParameter> parameters)
    {
        foreach (string[] names in Schemes)
        {
            if (Array.TrueForAll(names, name => Contains(parameters, name)))
                return parameters.First(parameter => Is(parameter, names[0])).Where;
        }

        return null;
    }

    private static bool Contains(List<UrlParameter> parameters, string name)
        => parameters.Exists(parameter => Is(parameter, name) && parameter.Value.Length > 0);

    private static bool Is(UrlParameter parameter, string name) => parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
