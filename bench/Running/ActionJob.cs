using System.Text.Json.Nodes;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.Lambda.Core;
using Amazon.Runtime;
using CodePipelineActions.Actions;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace Bench.Running;

/// <summary>One action of this project in this process, from the job's event to its result: the artifact comes from S3, and the environment variables say where AWS is.</summary>
/// <param name="Action">As in the pipeline: <c>deploy-site</c>.</param>
internal sealed record ActionJob(string Action, string UserParameters, string ArtifactKey)
{
    public const string ArtifactBucket = "artifacts";

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Between an invocation that goes on and the next one.</summary>
    public TimeSpan Interval { get; init; }

    /// <returns>The failure's message; null when it succeeded.</returns>
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var environment = FunctionEnvironment.Current;
        var action = Catalog.Create(environment).Single(a => a.Description.Name == Action);
        using var codePipeline = new Results();
        var handler = new JobHandler(action, new JobServices { CodePipeline = codePipeline, ArtifactS3 = new AwsClientSettings(environment).CreateArtifactS3, Environment = environment, Time = Time });
        for (; ; )
        {
            using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Event(codePipeline.Token).ToJsonString()));
            await handler.HandleAsync(json, new Context(Action), cancellationToken);
            if (codePipeline.Token is null) return codePipeline.Failure;
            await Task.Delay(Interval, cancellationToken);
        }
    }

    /// <summary>The event of one of its jobs.</summary>
    public JsonObject Event(string? token, string id = "bench")
    {
        var data = new JsonObject
        {
            ["actionConfiguration"] = new JsonObject { ["configuration"] = new JsonObject { ["FunctionName"] = Action, ["UserParameters"] = UserParameters } },
            ["inputArtifacts"] = new JsonArray(new JsonObject
            {
                ["name"] = "Input",
                ["revision"] = null,
                ["location"] = new JsonObject { ["type"] = "S3", ["s3Location"] = new JsonObject { ["bucketName"] = ArtifactBucket, ["objectKey"] = ArtifactKey } },
            }),
            ["outputArtifacts"] = new JsonArray(),
        };
        if (token is not null) data["continuationToken"] = token;
        return new JsonObject { ["CodePipeline.job"] = new JsonObject { ["id"] = id, ["accountId"] = "123456789012", ["data"] = data } };
    }

    /// <summary>Takes the result in CodePipeline's place.</summary>
    private sealed class Results() : AmazonCodePipelineClient(new AnonymousAWSCredentials(), new AmazonCodePipelineConfig())
    {
        public string? Token { get; private set; }

        public string? Failure { get; private set; }

        public override Task<PutJobSuccessResultResponse> PutJobSuccessResultAsync(PutJobSuccessResultRequest request, CancellationToken cancellationToken)
        {
            (Token, Failure) = (request.ContinuationToken, null);
            return Task.FromResult(new PutJobSuccessResultResponse());
        }

        public override Task<PutJobFailureResultResponse> PutJobFailureResultAsync(PutJobFailureResultRequest request, CancellationToken cancellationToken)
        {
            (Token, Failure) = (null, request.FailureDetails.Message);
            return Task.FromResult(new PutJobFailureResultResponse());
        }
    }

    private sealed class Context(string action) : ILambdaContext, ILambdaLogger
    {
        public string AwsRequestId => "bench";

        public IClientContext ClientContext => null!;

        public string FunctionName => action;

        public string FunctionVersion => "$LATEST";

        public ICognitoIdentity Identity => null!;

        public string InvokedFunctionArn => "";

        public ILambdaLogger Logger => this;

        public string LogGroupName => "";

        public string LogStreamName => "";

        public int MemoryLimitInMB => 1769;

        public TimeSpan RemainingTime => TimeSpan.FromMinutes(15);

        // A failure's message says all that a benchmark needs.
        public void Log(string message) { }

        public void LogLine(string message) { }
    }
}
