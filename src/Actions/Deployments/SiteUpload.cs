using Amazon.S3;
using Amazon.S3.Model;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>Uploads a site so that a visitor never meets a page whose assets are not there: assets, then pages, then <c>config.json</c>.</summary>
internal sealed class SiteUpload(IAmazonS3 s3, DeploySiteParameters parameters, string root)
{
    private const int ParallelUploads = 16;

    // Every file is asked for again on each visit, and answered with 304 when it is unchanged: a deployment shows at once.
    private const string AlwaysRevalidate = "no-cache";

    /// <returns>How many objects were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f)).Order(StringComparer.Ordinal).ToList();
        var pages = files.Where(ContentTypes.IsPage).ToList();
        var last = files.Where(f => f == SiteConfiguration.FileName).ToList();
        await PutFilesAsync([.. files.Except(pages).Except(last)], cancellationToken);
        await PutFilesAsync(pages, cancellationToken);
        if (parameters.Configuration is { } configuration)
            await PutAsync(Request(SiteConfiguration.FileName, r => r.InputStream = new MemoryStream(configuration.ToJson())), cancellationToken);
        else
            await PutFilesAsync(last, cancellationToken);
        return files.Count + (parameters.Configuration is not null && last.Count == 0 ? 1 : 0);
    }

    private Task PutFilesAsync(IReadOnlyList<string> files, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        files, new ParallelOptions { MaxDegreeOfParallelism = ParallelUploads, CancellationToken = cancellationToken },
        async (file, token) => await PutAsync(Request(file, r => r.FilePath = Path.Combine(root, file)), token));

    private PutObjectRequest Request(string file, Action<PutObjectRequest> content)
    {
        var request = new PutObjectRequest { BucketName = parameters.Bucket, Key = parameters.Prefix + file, ContentType = ContentTypes.Of(file) };
        request.Headers.CacheControl = AlwaysRevalidate;
        content(request);
        return request;
    }

    private Task PutAsync(PutObjectRequest request, CancellationToken cancellationToken) => s3.PutObjectAsync(request, cancellationToken);
}
