using Amazon.S3;
using CodePipelineActions.Artifacts.Transfer;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Stacks;

/// <summary>A template that is too large for a request: CloudFormation fetches it from the artifact bucket.</summary>
/// <param name="s3For">With the function's own role: a job's credentials are CodePipeline's, and need not open more than its artifacts.</param>
internal sealed class SharedTemplate(ClientFor<IAmazonS3> s3For, JobContext job)
{
    /// <summary>What the function's role must be allowed to read and write.</summary>
    public const string Prefix = "deploy-stack-templates/";

    private static readonly TimeSpan Validity = TimeSpan.FromHours(1);

    /// <summary>Writes the template and returns an address under which CloudFormation can read it for an hour.</summary>
    /// <exception cref="ActionException">It may not be written, or S3 did not answer.</exception>
    public async Task<Uri> PutAsync(string name, string template, CancellationToken cancellationToken)
    {
        var address = new ObjectAddress(job.Artifacts.Input.Bucket, $"{Prefix}{name}.template");
        var settings = new UploadSettings { KmsKeyId = job.Job.EncryptionKeyId, ContentType = "text/plain; charset=utf-8" };
        var file = job.Directory.NewFile(".txt");
        using var s3 = await s3For(new AwsTarget(null, null), cancellationToken);
        var transfer = new ObjectTransfer(s3, TransferOptions.Default, job.Time);
        try
        {
            await File.WriteAllTextAsync(file, template, cancellationToken);
            await transfer.UploadAsync(address, file, settings, cancellationToken);
            return await transfer.PresignAsync(address, Validity);
        }
        catch (AmazonS3Exception e)
        {
            throw AwsErrors.Translate(e, Unwritable(address));
        }
        catch (TransferException e)
        {
            throw new ActionException(e.Type, $"{Unwritable(address)}: {e.Message}", e);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Unwritable(ObjectAddress address) => $"The template is too large for a request, and cannot be written to s3://{address.Bucket}/{address.Key}. " +
        $"The function's role needs s3:GetObject and s3:PutObject on {Prefix}* in the artifact bucket, and the use of its key";
}
