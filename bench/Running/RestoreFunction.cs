using System.IO.Compression;
using System.Text;
using LocalAws;
using LocalAws.CodePipeline;
using LocalAws.Lambda;
using LocalAws.S3;

namespace Bench.Running;

/// <summary><c>restore-deps</c> as a function of an embedded AWS: a process of its own, published as the actions' package is; artifacts and cache go through S3 over HTTP.</summary>
internal sealed class RestoreFunction : IAsyncDisposable
{
    private const string Bucket = "artifacts";
    private const string SourceKey = "source";
    private const string OutputKey = "output";
    private const string Name = "restore-deps";

    // A function that cannot start reports nothing, and is tried again for minutes.
    private static readonly TimeSpan JobLimit = TimeSpan.FromMinutes(10);

    private readonly LocalAwsServer _aws;

    private RestoreFunction(LocalAwsServer aws) => _aws = aws;

    /// <param name="source">A folder whose files are the source artifact.</param>
    public static async Task<RestoreFunction> StartAsync(BenchContext context, string source, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var published = context["actions"];
        await new ChildProcess("dotnet", "publish", "src/Actions", "-c", "Release", "--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true", "-v", "quiet", "-nologo", "-o", published).RunAsync(cancellationToken);
        await ZipFile.CreateFromDirectoryAsync(published, context["actions.zip"], CompressionLevel.Fastest, includeBaseDirectory: false, cancellationToken);
        await ZipFile.CreateFromDirectoryAsync(source, context["source.zip"], CompressionLevel.Fastest, includeBaseDirectory: false, cancellationToken);
        var aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateDirectory = context["aws"] }, cancellationToken);
        aws.S3.CreateBucket(Bucket);
        await using (var file = File.OpenRead(context["source.zip"]))
            await aws.S3.PutAsync(new LocalUpload(Bucket, SourceKey, file), cancellationToken);
        await aws.Lambda.EnsureFunctionAsync(
            new FunctionDefinition
            {
                Name = Name,
                Role = "arn:aws:iam::123456789012:role/restore-deps",
                Runtime = "dotnet10",
                Handler = "Actions",
                Code = new FunctionCode.InFile(context["actions.zip"]),
                TimeoutSeconds = 900,
                Environment = new Dictionary<string, string>(environment) { ["PIPELINE_ACTION"] = Name },
            },
            cancellationToken);
        return new RestoreFunction(aws);
    }

    /// <summary>Runs one job and returns its summary.</summary>
    public async Task<string> RunAsync(string parameters, CancellationToken cancellationToken)
    {
        var job = _aws.Jobs.Create(new JobRequest
        {
            Configuration = new Dictionary<string, string> { ["FunctionName"] = Name, ["UserParameters"] = parameters },
            ArtifactPrincipal = "arn:aws:iam::123456789012:role/pipeline",
            ArtifactBuckets = new HashSet<string> { Bucket },
            InputArtifacts = [new JobArtifact("Source", Bucket, SourceKey)],
            OutputArtifacts = [new JobArtifact("Restored", Bucket, OutputKey)],
        });
        var invocation = _aws.Lambda.InvokeEvent(Name, null, Encoding.UTF8.GetBytes(job.ToEventJson()));
        var result = await TimeLimit.WaitAsync(job.Result, JobLimit, "a job of restore-deps", cancellationToken);
        await TimeLimit.WaitAsync(invocation.Result, JobLimit, "the invocation of restore-deps", cancellationToken);
        return result is JobSuccess { Summary: { } summary } ? summary : throw new InvalidOperationException($"restore-deps failed: {result}");
    }

    /// <summary>Writes the last output artifact to a file.</summary>
    public async Task SaveOutputAsync(string path, CancellationToken cancellationToken)
    {
        await using var output = _aws.S3.Open(Bucket, OutputKey)!;
        await using var file = File.Create(path);
        await output.CopyToAsync(file, cancellationToken);
    }

    public ValueTask DisposeAsync() => _aws.DisposeAsync();
}
