using System.Security.Cryptography;
using Amazon.Lambda.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>The function's code: the artifact's zip, and the digest by which Lambda knows it.</summary>
internal sealed class AppCode(Artifact artifact, string file, string sha256) : IDisposable
{
    // Lambda's limit for a zip in the request itself.
    private const long MaxDirectBytes = 50 * 1024 * 1024;

    /// <summary>Base64, as Lambda shows it.</summary>
    public string Sha256 { get; } = sha256;

    public static async Task<AppCode> DownloadAsync(JobContext job, CancellationToken cancellationToken)
    {
        var file = await job.Artifacts.DownloadAsync(job.Artifacts.Input, cancellationToken);
        await using var stream = File.OpenRead(file);
        return new(job.Artifacts.Input, file, Convert.ToBase64String(await SHA256.HashDataAsync(stream, cancellationToken)));
    }

    /// <summary>Lambda fetches the code from the artifact bucket; for another region or account, where it could not, it is sent as it is.</summary>
    public async Task<UpdateFunctionCodeRequest> ToRequestAsync(DeployAppParameters parameters, CancellationToken cancellationToken)
    {
        var isElsewhere = parameters.Target is not { Region: null, Role: null };
        return isElsewhere && new FileInfo(file).Length <= MaxDirectBytes
            ? new() { FunctionName = parameters.Function, ZipFile = new MemoryStream(await File.ReadAllBytesAsync(file, cancellationToken)) }
            : new() { FunctionName = parameters.Function, S3Bucket = artifact.Bucket, S3Key = artifact.Key };
    }

    /// <exception cref="ActionException">The function could not run from it; see <see cref="AppPackage"/>.</exception>
    public void Check(GetFunctionConfigurationResponse function, string functionName) => AppPackage.Open(file, artifact.Name).Check(function, functionName);

    public void Dispose() => File.Delete(file);
}
