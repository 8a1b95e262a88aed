using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace LocalAws.CloudFront;

/// <summary>Distributions: kept as they were sent.</summary>
internal sealed class DistributionOperations(DistributionStore distributions, LocalAwsOptions options)
{
    public async Task CreateAsync(HttpContext http)
    {
        var config = await CloudFrontXml.ReadAsync(http, "DistributionConfig");
        foreach (var name in new[] { "Origins", "DefaultCacheBehavior", "Enabled" })
            if (config.Element(CloudFrontXml.Xmlns + name) is null) throw CloudFrontError.Malformed($"{name} is missing");
        var text = config.ToString(SaveOptions.DisableFormatting);
        var reference = config.Required("CallerReference");
        var (distribution, isNew) = distributions.FindOrAdd(reference, () => new Distribution(Distribution.IdFor(reference), reference, text, options.Time.GetUtcNow()));
        if (!isNew && distribution.Config != text) throw CloudFrontError.DistributionExists();
        await WriteAsync(http, 201, distribution);
    }

    public Task GetAsync(HttpContext http, string id) => WriteAsync(http, 200, distributions.Get(id));

    public Task ListAsync(HttpContext http)
    {
        var items = distributions.All.Select(d => new XElement(CloudFrontXml.Xmlns + "DistributionSummary", Members(d))).ToArray();
        return CloudFrontXml.WriteAsync(http, 200, new XElement(
            CloudFrontXml.Xmlns + "DistributionList", CloudFrontXml.Text("Marker", ""), CloudFrontXml.Text("MaxItems", "100"), CloudFrontXml.Text("IsTruncated", "false"),
            CloudFrontXml.Text("Quantity", $"{items.Length}"), items.Length == 0 ? null : new XElement(CloudFrontXml.Xmlns + "Items", items)));
    }

    private Task WriteAsync(HttpContext http, int status, Distribution distribution)
    {
        http.Response.Headers.ETag = distribution.Id;
        if (status == 201) http.Response.Headers.Location = $"https://cloudfront.amazonaws.com/2020-05-31/distribution/{distribution.Id}";
        return CloudFrontXml.WriteAsync(http, status, new XElement(
            CloudFrontXml.Xmlns + "Distribution", Members(distribution), CloudFrontXml.Text("InProgressInvalidationBatches", "0"), distribution.Config.Length == 0 ? null : XElement.Parse(distribution.Config)));
    }

    private object[] Members(Distribution distribution) =>
    [
        CloudFrontXml.Text("Id", distribution.Id),
        CloudFrontXml.Text("ARN", $"arn:aws:cloudfront::{options.AccountId}:distribution/{distribution.Id}"),
        CloudFrontXml.Text("Status", "Deployed"),
        CloudFrontXml.Time("LastModifiedTime", distribution.Created),
        CloudFrontXml.Text("DomainName", distribution.DomainName),
    ];
}
