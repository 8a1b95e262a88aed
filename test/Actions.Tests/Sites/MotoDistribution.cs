using System.Text;
using System.Xml.Linq;
using Support;

namespace Actions.Tests.Sites;

/// <summary>A distribution of moto's, asked for over HTTP: the functions make none, so their client cannot.</summary>
internal static class MotoDistribution
{
    private const string Config = """
        <DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><CallerReference>site</CallerReference><Comment/><Enabled>true</Enabled>
        <Origins><Quantity>1</Quantity><Items><Origin><Id>o</Id><DomainName>site.s3.amazonaws.com</DomainName><S3OriginConfig><OriginAccessIdentity/></S3OriginConfig></Origin></Items></Origins>
        <DefaultCacheBehavior><TargetOriginId>o</TargetOriginId><ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy></DefaultCacheBehavior></DistributionConfig>
        """;

    // Which service is meant stands in the scope of the signature, and nowhere else; the signature itself is not looked at.
    private const string Scope = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/cloudfront/aws4_request, SignedHeaders=host, Signature=none";

    public static async Task<string> CreateAsync(MotoServer moto, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(moto, HttpMethod.Post, "", new StringContent(Config, Encoding.UTF8, "text/xml"), cancellationToken);
        return answer.Elements().First(e => e.Name.LocalName == "Id").Value;
    }

    /// <summary>The paths of each invalidation that moto was asked for.</summary>
    public static async Task<IReadOnlyList<string>> InvalidationsAsync(MotoServer moto, string distribution, CancellationToken cancellationToken)
    {
        var all = await SendAsync(moto, HttpMethod.Get, $"/{distribution}/invalidation", null, cancellationToken);
        var paths = new List<string>();
        foreach (var id in all.Descendants().Where(e => e.Name.LocalName == "Id").Select(e => e.Value))
        {
            var one = await SendAsync(moto, HttpMethod.Get, $"/{distribution}/invalidation/{id}", null, cancellationToken);
            paths.Add(string.Join(' ', one.Descendants().Where(e => e.Name.LocalName == "Path").Select(e => e.Value).Order(StringComparer.Ordinal)));
        }

        return paths;
    }

    private static async Task<XElement> SendAsync(MotoServer moto, HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = moto.Endpoint };
        using var request = new HttpRequestMessage(method, "/2020-05-31/distribution" + path) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", Scope);
        using var response = await http.SendAsync(request, cancellationToken);
        return XDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken)).Root!;
    }
}
