using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Nylas.LinkSafety.Gateway.Tests.Redirects;

/// <summary>A request that enters the pipeline behind the server, with its target as it would have come: some microseconds each.</summary>
internal static class PipelineRequest
{
    public static async Task<RawResponse> SendAsync(TestGateway gateway, string method, string target, string body = "")
    {
        var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = gateway.Services };
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        var question = target.IndexOf('?', StringComparison.Ordinal);
        context.Request.Method = method;
        context.Request.Path = new PathString(Unescape(question < 0 ? target : target[..question]));
        context.Request.QueryString = new QueryString(question < 0 ? "" : target[question..]);
        if (method == "POST")
        {
            context.Request.ContentType = "application/x-www-form-urlencoded";
            context.Request.Body = new MemoryStream(Encoding.Latin1.GetBytes(body));
        }

        await gateway.Pipeline(context);
        await context.Response.BodyWriter.FlushAsync();
        return new RawResponse(
            context.Response.StatusCode,
            [.. context.Response.Headers.SelectMany(header => header.Value, (header, value) => KeyValuePair.Create(header.Key, value ?? ""))],
            Encoding.UTF8.GetString(answer.ToArray()));
    }

    private static string Unescape(string path)
    {
        try
        {
            return path.StartsWith('/') ? System.Net.WebUtility.UrlDecode(path.Replace("+", "%2B", StringComparison.Ordinal)) : "/";
        }
        catch (ArgumentException)
        {
            return "/";
        }
    }
}
