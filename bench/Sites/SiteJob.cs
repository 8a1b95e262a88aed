using System.Text.Json.Nodes;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.Lambda.Core;
using Amazon.Runtime;
using CodePipelineActions.Actions;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace Bench.Sites;

/// <summary>One publication by <c>deploy-site</c>, from the job's event to its result: the artifact comes from S3, the site goes there.</summary>
internal static class SiteJob
{
    public const string ArtifactBucket = "artifacts";

    public static async Task RunAsync(string artifactKey, string bucket, CancellationToken cancellationToken)
    {
        var environment = FunctionEnvironment.Current;
        var action = Catalog.Create(environment).Single(a => a.Description.Name == "deploy-site");
        using var codePipeline = new Results();
        var handler = new JobHandler(action, new JobServices { CodePipeline = codePipeline, ArtifactS3 = new AwsClientSettings(environment).CreateArtifactS3, Environment = environment });
        do
        {
            using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Event(artifactKey, bucket, codePipeline.Token).ToJsonString()));
            await handler.HandleAsync(json, new Context(), cancellationToken);
        }
        while (codePipeline.Token is not null);
    }

    private static JsonObject Event(string artifactKey, string bucket, string? token)
    {
        var data = new JsonObject
        {
            ["actionConfiguration"] = new JsonObject { ["configuration"] = new JsonObject { ["FunctionName"] = "deploy-site", ["UserParameters"] = $"bucket={bucket}" } },
            ["inputArtifacts"] = new JsonArray(new JsonObject
            {
                ["name"] = "Site",
                ["revision"] = null,
                ["location"] = new JsonObject { ["type"] = "S3", ["s3Location"] = new JsonObject { ["bucketName"] = ArtifactBucket, ["objectKey"] = artifactKey } },
            }),
            ["outputArtifacts"] = new JsonArray(),
        };
        if (token is not null) data["continuationToken"] = token;
        return new JsonObject { ["CodePipeline.job"] = new JsonObject { ["id"] = "bench", ["accountId"] = "123456789012", ["data"] = data } };
    }

    /// <summary>Takes the result in CodePipeline's place.</summary>
    private sealed class Results : IAmazonCodePipeline
    {
        public IClientConfig Config { get; } = new AmazonCodePipelineConfig();

        public string? Token { get; private set; }

        public Task<PutJobSuccessResultResponse> PutJobSuccessResultAsync(PutJobSuccessResultRequest request, CancellationToken cancellationToken)
        {
            Token = request.ContinuationToken;
            return Task.FromResult(new PutJobSuccessResultResponse());
        }

        public Task<PutJobFailureResultResponse> PutJobFailureResultAsync(PutJobFailureResultRequest request, CancellationToken cancellationToken) =>
            throw new UsageException($"deploy-site failed: {request.FailureDetails.Message}");

        public void Dispose() { }
    }

    private sealed class Context : ILambdaContext, ILambdaLogger
    {
        public string AwsRequestId => "bench";

        public IClientContext ClientContext => null!;

        public string FunctionName => "deploy-site";

        public string FunctionVersion => "$LATEST";

        public ICognitoIdentity Identity => null!;

        public string InvokedFunctionArn => "";

        public ILambdaLogger Logger => this;

        public string LogGroupName => "";

        public string LogStreamName => "";

        public int MemoryLimitInMB => 1769;

        public TimeSpan RemainingTime => TimeSpan.FromMinutes(15);

        public void Log(string message) => Console.Error.Write(message);

        public void LogLine(string message) => Console.Error.WriteLine(message);
    }
}
