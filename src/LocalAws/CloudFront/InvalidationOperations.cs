using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace LocalAws.CloudFront;

/// <summary>Invalidations: made at once, done after a while.</summary>
internal sealed class InvalidationOperations(DistributionStore distributions, LocalAwsOptions options)
{
    private const string InProgress = "InProgress";

    public async Task CreateAsync(HttpContext http, string distributionId)
    {
        distributions.Get(distributionId);
        var batch = await CloudFrontXml.ReadAsync(http, "InvalidationBatch");
        var paths = (batch.Element(CloudFrontXml.Xmlns + "Paths") ?? throw CloudFrontError.Malformed("Paths is missing")).Items("Path").ToImmutableArray();
        InvalidationRules.CheckPaths(paths);
        var made = new Invalidation(Invalidation.NewId(), batch.Required("CallerReference"), paths, options.Time.GetUtcNow());
        var invalidation = distributions.Invalidate(
            distributionId, made, distribution => InvalidationRules.CheckProgress(distribution.Invalidations.Where(i => !IsCompleted(i)), paths));
        http.Response.Headers.Location = $"{options.Region}/2020-05-31/distribution/{distributionId}/invalidation/{invalidation.Id}";
        // One that takes any time is not done when it is made, however long this answer took: who waits for it has to ask.
        var isBegun = invalidation.Id == made.Id && options.InvalidationDuration > TimeSpan.Zero;
        await CloudFrontXml.WriteAsync(http, 201, Element(invalidation, isBegun ? InProgress : Status(invalidation)));
    }

    public Task GetAsync(HttpContext http, string distributionId, string id) => CloudFrontXml.WriteAsync(
        http, 200, distributions.Get(distributionId).Invalidations.Find(i => i.Id == id) is { } found ? Element(found, Status(found)) : throw CloudFrontError.NoSuchInvalidation());

    public Task ListAsync(HttpContext http, string distributionId)
    {
        // The newest first, and all of them: nobody makes more than a page holds.
        var items = distributions.Get(distributionId).Invalidations.Reverse().Select(i => new XElement(
            CloudFrontXml.Xmlns + "InvalidationSummary", CloudFrontXml.Text("Id", i.Id), CloudFrontXml.Time("CreateTime", i.Created), CloudFrontXml.Text("Status", Status(i)))).ToArray();
        return CloudFrontXml.WriteAsync(http, 200, new XElement(
            CloudFrontXml.Xmlns + "InvalidationList", CloudFrontXml.Text("Marker", ""), CloudFrontXml.Text("MaxItems", "100"), CloudFrontXml.Text("IsTruncated", "false"),
            CloudFrontXml.Text("Quantity", $"{items.Length}"), new XElement(CloudFrontXml.Xmlns + "Items", items)));
    }

    private static XElement Element(Invalidation invalidation, string status)
    {
        var paths = CloudFrontXml.List("Path", invalidation.Paths);
        paths.Name = CloudFrontXml.Xmlns + "Paths";
        return new XElement(
            CloudFrontXml.Xmlns + "Invalidation", CloudFrontXml.Text("Id", invalidation.Id), CloudFrontXml.Text("Status", status), CloudFrontXml.Time("CreateTime", invalidation.Created),
            new XElement(CloudFrontXml.Xmlns + "InvalidationBatch", paths, CloudFrontXml.Text("CallerReference", invalidation.CallerReference)));
    }

    private string Status(Invalidation invalidation) => IsCompleted(invalidation) ? "Completed" : InProgress;

    private bool IsCompleted(Invalidation invalidation) => options.Time.GetUtcNow() - invalidation.Created >= options.InvalidationDuration;
}
