using System.Text.Json.Nodes;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.Lambda.TestUtilities;
using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Jobs;
using Moq;
using Support;

namespace Actions.Tests.Fixtures;

/// <summary>
/// Plays CodePipeline for one action: invokes it with the event of the contract through the real job handler, takes its one result,
/// and carries its continuation token to the next invocation. S3 and CodePipeline are Moq's.
/// </summary>
internal sealed class JobFixture(IPipelineAction action) : IDisposable
{
    public const string Bucket = "artifact-bucket";
    public const string AccountId = "123456789012";

    private readonly TemporaryFolder _folder = new();
    private readonly Mock<IAmazonCodePipeline> _codePipeline = new();
    private readonly Mock<IAmazonS3> _artifacts = new();
    private readonly List<JobResult> _results = [];
    private readonly JsonArray _inputs = [];
    private readonly JsonArray _outputs = [];
    private string? _userParameters;
    private string? _token;
    private int _jobs;

    public FakeClock Clock { get; } = new();

    public TestLambdaContext Context { get; } = new() { RemainingTime = TimeSpan.FromMinutes(15), AwsRequestId = "request-1", Logger = new TestLambdaLogger() };

    public Dictionary<string, string> Environment { get; } = new() { ["PATH"] = "/usr/bin:/bin", ["AWS_REGION"] = "eu-west-1" };

    /// <summary>The artifact store's KMS key; null for none.</summary>
    public string? EncryptionKey { get; init; }

    /// <summary>The id of the first job; those that go on are <c>job-2</c> and on.</summary>
    public string FirstJob { get; init; } = "job-1";

    /// <summary>What was written to the artifact bucket, by artifact name.</summary>
    public Dictionary<string, byte[]> Uploads { get; } = [];

    public string Log => ((TestLambdaLogger)Context.Logger).Buffer.ToString();

    /// <summary>A folder of the test's own that ends with it.</summary>
    public string Folder => _folder.Path;

    private string WorkRoot => Path.Combine(Folder, "work");

    public JobFixture WithParameters(string userParameters)
    {
        _userParameters = userParameters;
        return this;
    }

    public JobFixture WithInput(string name, byte[]? content, string? revision = "r1")
    {
        _inputs.Add(Artifact(name, revision));
        var request = _artifacts.Setup(s => s.GetObjectAsync(It.Is<GetObjectRequest>(r => r.BucketName == Bucket && r.Key == Key(name)), It.IsAny<CancellationToken>()));
        if (content is null) request.ThrowsAsync(new AmazonS3Exception("The specified key does not exist.") { ErrorCode = "NoSuchKey", StatusCode = System.Net.HttpStatusCode.NotFound });
        else request.ReturnsAsync(() => new GetObjectResponse { ResponseStream = new MemoryStream(content), ContentLength = content.Length });
        return this;
    }

    public JobFixture WithOutput(string name)
    {
        _outputs.Add(Artifact(name, null));
        _artifacts.Setup(s => s.PutObjectAsync(It.Is<PutObjectRequest>(r => r.Key == Key(name)), It.IsAny<CancellationToken>()))
            .Callback((PutObjectRequest r, CancellationToken _) => Uploads[name] = File.ReadAllBytes(r.FilePath))
            .ReturnsAsync(new PutObjectResponse());
        return this;
    }

    /// <summary>A program on the functions' PATH, before the system's own: a shell script.</summary>
    public JobFixture WithProgram(string name, string script)
    {
        var bin = Directory.CreateDirectory(Path.Combine(Folder, "bin")).FullName;
        var path = Path.Combine(bin, name);
        File.WriteAllText(path, "#!/bin/sh\n" + script);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment["PATH"] = $"{bin}:/usr/bin:/bin";
        return this;
    }

    /// <summary>One invocation; the token of the last one goes into its event.</summary>
    public async Task<JobResult> InvokeAsync(CancellationToken cancellationToken)
    {
        var result = await DeliverAsync(cancellationToken);
        _token = result.Token;
        return result;
    }

    /// <summary>The same event again, as Lambda may deliver it twice.</summary>
    public async Task<JobResult> DeliverAsync(CancellationToken cancellationToken)
    {
        var before = _results.Count;
        _codePipeline.Setup(c => c.PutJobSuccessResultAsync(It.IsAny<PutJobSuccessResultRequest>(), It.IsAny<CancellationToken>()))
            .Callback((PutJobSuccessResultRequest r, CancellationToken _) => _results.Add(JobResult.Of(r))).ReturnsAsync(new PutJobSuccessResultResponse());
        _codePipeline.Setup(c => c.PutJobFailureResultAsync(It.IsAny<PutJobFailureResultRequest>(), It.IsAny<CancellationToken>()))
            .Callback((PutJobFailureResultRequest r, CancellationToken _) => _results.Add(JobResult.Of(r))).ReturnsAsync(new PutJobFailureResultResponse());
        var handler = new JobHandler(action, new JobServices
        {
            CodePipeline = _codePipeline.Object,
            ArtifactS3 = _ => _artifacts.Object,
            Environment = new FunctionEnvironment(Environment),
            Time = Clock,
            WorkRoot = WorkRoot,
        });
        using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Event().ToJsonString()));
        await handler.HandleAsync(json, Context, cancellationToken);
        Assert.Equal(before + 1, _results.Count);
        Assert.Empty(Directory.Exists(WorkRoot) ? Directory.EnumerateFileSystemEntries(WorkRoot) : []);
        return _results[^1];
    }

    /// <summary>Invocations until the job is done, as CodePipeline makes them; the time between two is half a minute.</summary>
    public async Task<JobResult> RunToEndAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 50; i++)
        {
            var result = await InvokeAsync(cancellationToken);
            if (result.Token is null) return result;
            Clock.Advance(TimeSpan.FromSeconds(30));
        }
        throw new InvalidOperationException("The action goes on for ever.");
    }

    public void Dispose() => _folder.Dispose();

    private static string Key(string artifact) => $"pipeline/{artifact}/abc1234";

    private static JsonObject Artifact(string name, string? revision) => new()
    {
        ["name"] = name,
        ["revision"] = revision,
        ["location"] = new JsonObject { ["type"] = "S3", ["s3Location"] = new JsonObject { ["bucketName"] = Bucket, ["objectKey"] = Key(name) } },
    };

    private JsonObject Event()
    {
        var configuration = new JsonObject { ["FunctionName"] = "function" };
        if (_userParameters is not null) configuration["UserParameters"] = _userParameters;
        var data = new JsonObject
        {
            ["actionConfiguration"] = new JsonObject { ["configuration"] = configuration },
            ["inputArtifacts"] = _inputs.DeepClone(),
            ["outputArtifacts"] = _outputs.DeepClone(),
            ["artifactCredentials"] = new JsonObject { ["accessKeyId"] = "ASIAJOBJOBJOBJOBJOBJ", ["secretAccessKey"] = "job-secret-job-secret-job-secret", ["sessionToken"] = "job-token-job-token-job-token" },
        };
        if (_token is not null) data["continuationToken"] = _token;
        if (EncryptionKey is not null) data["encryptionKey"] = new JsonObject { ["id"] = EncryptionKey, ["type"] = "KMS" };
        return new() { ["CodePipeline.job"] = new JsonObject { ["id"] = ++_jobs == 1 ? FirstJob : $"job-{_jobs}", ["accountId"] = AccountId, ["data"] = data } };
    }
}
