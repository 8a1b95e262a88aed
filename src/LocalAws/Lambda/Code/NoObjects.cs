namespace LocalAws.Lambda.Code;

/// <summary>The objects of an AWS without S3: every package that is looked for there is missing.</summary>
internal sealed class NoObjects : IObjectSource
{
    public Task<Stream?> OpenAsync(string bucket, string key, string? version, CancellationToken cancellationToken) => Task.FromResult<Stream?>(null);
}
