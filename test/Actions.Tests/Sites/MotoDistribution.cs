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
        using var http = new HttpClient { BaseAddress = moto.Endpoint };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/2020-05-31/distribution") { Content = new StringContent(Config, Encoding.UTF8, "text/xml") };
        request.Headers.TryAddWithoutValidation("Authorization", Scope);
        using var response = await http.SendAsync(request, cancellationToken);
        var answer = XDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        return answer.Root!.Elements().First(e => e.Name.LocalName == "Id").Value;
    }
}
