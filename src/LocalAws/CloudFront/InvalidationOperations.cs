using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace LocalAws.CloudFront;

/// <summary>Invalidations: made at once, done after a while.</summary>
internal sealed class InvalidationOperations(DistributionStore distributions, LocalAwsOptions options)
{
    public async Task CreateAsync(HttpContext http, string distributionId)
    {
        distributions.Get(distributionId);
        var batch = await CloudFrontXml.ReadAsync(http, "InvalidationBatch");
        var paths = (batch.Element(CloudFrontXml.Xmlns + "Paths") ?? throw CloudFrontError.Malformed("Paths is missing")).Items("Path").ToImmutableArray();
        InvalidationRules.CheckPaths(paths);
        var invalidation = distributions.Invalidate(
            distributionId, new Invalidation(Invalidation.NewId(), batch.Required("CallerReference"), paths, options.Time.GetUtcNow()),
            distribution => InvalidationRules.CheckProgress(distribution.Invalidations.Where(i => !IsCompleted(i)), paths));
        http.Response.Headers.Location = $"{options.Region}/2020-05-31/distribution/{distributionId}/invalidation/{invalidation.Id}";
        await CloudFrontXml.WriteAsync(http, 201, Element(invalidation));
    }

    public Task GetAsync(HttpContext http, string distributionId, string id) => CloudFrontXml.WriteAsync(
        http, 200, Element(distributions.Get(distributionId).Invalidations.Find(i => i.Id == id) ?? throw CloudFrontError.NoSuchInvalidation()));

    public Task ListAsync(HttpContext http, string distributionId)
    {
        // The newest first, and all of them: nobody makes more than a page holds.
        var items = distributions.Get(distributionId).Invalidations.Reverse().Select(i => new XElement(
            CloudFrontXml.Xmlns + "InvalidationSummary", CloudFrontXml.Text("Id", i.Id), CloudFrontXml.Time("CreateTime", i.Created), CloudFrontXml.Text("Status", Status(i)))).ToArray();
        return CloudFrontXml.WriteAsync(http, 200, new XElement(
            CloudFrontXml.Xmlns + "InvalidationList", CloudFrontXml.Text("Marker", ""), CloudFrontXml.Text("MaxItems", "100"), CloudFrontXml.Text("IsTruncated", "false"),
            CloudFrontXml.Text("Quantity", $"{items.Length}"), new XElement(CloudFrontXml.Xmlns + "Items", items)));
    }

    private XElement Element(Invalidation invalidation)
    {
        var paths = CloudFrontXml.List("Path", invalidation.Paths);
        paths.Name = CloudFrontXml.Xmlns + "Paths";
        return new XElement(
            CloudFrontXml.Xmlns + "Invalidation", CloudFrontXml.Text("Id", invalidation.Id), CloudFrontXml.Text("Status", Status(invalidation)), CloudFrontXml.Time("CreateTime", invalidation.Created),
            new XElement(CloudFrontXml.Xmlns + "InvalidationBatch", paths, CloudFrontXml.Text("CallerReference", invalidation.CallerReference)));
    }

    private string Status(Invalidation invalidation) => IsCompleted(invalidation) ? "Completed" : "InProgress";

    private bool IsCompleted(Invalidation invalidation) => options.Time.GetUtcNow() - invalidation.Created >= options.InvalidationDuration;
}
