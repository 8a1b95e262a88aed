using Amazon.S3;

namespace Permissions.Tests;

/// <summary>What the artifact bucket of template.json refuses to those whose roles would allow it.</summary>
[Collection(PlayedTemplate.Alone)]
public sealed class ArtifactBucketTests(PlayedTemplate template) : IClassFixture<PlayedTemplate>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_under_the_stacks_key_is_taken() => Assert.Null(await PutAsync(ServerSideEncryptionMethod.AWSKMS, template.KeyArn));

    [Fact]
    public async Task An_object_that_says_nothing_is_put_under_the_stacks_key()
    {
        Assert.Null(await PutAsync(null, null));
        Assert.Equal(template.KeyArn, template.KeyOf("proof/object"));
    }

    [Fact]
    public async Task An_object_under_S3s_own_key_is_refused() =>
        Assert.Contains("with an explicit deny in a resource-based policy", await PutAsync(ServerSideEncryptionMethod.AES256, null), StringComparison.Ordinal);

    [Fact]
    public async Task An_object_under_another_key_is_refused() =>
        Assert.Contains("with an explicit deny in a resource-based policy", await PutAsync(ServerSideEncryptionMethod.AWSKMS, "alias/aws/s3"), StringComparison.Ordinal);

    private async Task<string?> PutAsync(ServerSideEncryptionMethod? method, string? key)
    {
        using var s3 = template.S3As("PipelineRole");
        var exception = await Record.ExceptionAsync(() => s3.PutObjectAsync(new()
        {
            BucketName = template.Id("ArtifactBucket"),
            Key = "proof/object",
            ContentBody = "x",
            ServerSideEncryptionMethod = method,
            ServerSideEncryptionKeyManagementServiceKeyId = key,
        }, Cancelled));
        return exception?.Message;
    }
}
