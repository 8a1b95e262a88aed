using Amazon.CodePipeline;
using Amazon.Lambda.TestUtilities;
using Amazon.Runtime.Internal;
using CodePipelineActions.Actions;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using LocalAws.CodePipeline;
using Microsoft.AspNetCore.Http;
using Job = LocalAws.CodePipeline.Job;

namespace Resume.Tests.Harness;

/// <summary>
/// Plays one deployment as CodePipeline and Lambda do: the same event again after an invocation that ended in error,
/// a new job with the token after one that goes on. The action is the real one, with the real job handler and the AWS SDK.
/// </summary>
internal sealed class PlayedDeployment(World world, Scenario scenario)
{
    private const int MostInvocations = 100;

    private static readonly TimeSpan LambdaRetryDelay = TimeSpan.FromMinutes(1);

    public CallLog Calls { get; } = new();

    /// <summary>How many jobs it has taken so far.</summary>
    public int Jobs { get; private set; }

    /// <summary>Whether <c>fault</c> was met.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>Every job of the deployment, from the first event to the result without a token.</summary>
    public async Task<JobResult> RunAsync(Fault? fault, CancellationToken cancellationToken) => await GoOnAsync(NewJob(null), fault, cancellationToken);

    /// <summary>The same deployment's jobs from this one on.</summary>
    public async Task<JobResult> GoOnAsync(Job job, Fault? fault, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostInvocations; i++)
        {
            await using var door = await Door.OpenAsync(world.Server, Calls, WasKilled ? null : fault);
            await InvokeAsync(job, door, cancellationToken);
            if (door.Killed.IsCancellationRequested)
            {
                // Lambda tries a killed invocation again, even one whose result arrived.
                WasKilled = true;
                world.Clock.Advance(LambdaRetryDelay);
                await using var again = await Door.OpenAsync(world.Server, Calls);
                await InvokeAsync(job, again, cancellationToken);
            }

            var result = await job.Result.WaitAsync(cancellationToken);
            if (result is not JobSuccess { ContinuationToken: { } token }) return result;
            world.Clock.Advance(scenario.Interval);
            job = NewJob(token);
        }

        throw new InvalidOperationException($"The deployment goes on for ever:\n{Calls}");
    }

    public Job NewJob(string? token)
    {
        scenario.BeforeJob(world, ++Jobs);
        return world.Server.Jobs.Create(new()
        {
            Configuration = new Dictionary<string, string> { ["FunctionName"] = scenario.Action, ["UserParameters"] = scenario.UserParameters.Replace("{api}", world.RestApi) },
            ArtifactPrincipal = "arn:aws:iam::123456789012:role/pipeline",
            ArtifactBuckets = new HashSet<string> { World.ArtifactBucket },
            InputArtifacts = [new(scenario.Input, World.ArtifactBucket, scenario.Input, "r-" + scenario.Input)],
            ContinuationToken = token,
        });
    }

    /// <summary>One invocation with a job's event. Killed, it leaves nothing running behind.</summary>
    public async Task InvokeAsync(Job job, Door door, CancellationToken cancellationToken)
    {
        var environment = EnterFunction(door);
        door.Aws = HandleAsync;
        var settings = new AwsClientSettings(environment);
        var action = Catalog.Create(environment).Single(a => a.Description.Name == scenario.Action);
        var reports = settings.Configure(new AmazonCodePipelineConfig());
        // A report that cannot be delivered ends the invocation at once, as its death does.
        reports.MaxErrorRetry = 0;
        using var codePipeline = new AmazonCodePipelineClient(reports);
        var handler = new JobHandler(action, new()
        {
            CodePipeline = codePipeline,
            ArtifactS3 = settings.CreateArtifactS3,
            Environment = environment,
            Time = world.Clock,
            WorkRoot = world.WorkRoot,
        });
        using var death = CancellationTokenSource.CreateLinkedTokenSource(door.Killed, cancellationToken);
        using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(job.ToEventJson()));
        try
        {
            await handler.HandleAsync(json, new TestLambdaContext { RemainingTime = scenario.TimeLimit, AwsRequestId = "r-1", Logger = new TestLambdaLogger() }, death.Token);
        }
        catch (Exception) when (door.Killed.IsCancellationRequested)
        {
            // It could tell nobody.
        }
    }

    private Task HandleAsync(HttpContext http)
    {
        world.Clock.Advance(scenario.Takes(http.Request));
        return world.HandleAsync(http);
    }

    /// <summary>The environment variables are the process's: what is made from now on goes through this door.</summary>
    public static FunctionEnvironment EnterFunction(Door door)
    {
        var keys = World.Keys.GetCredentials();
        var variables = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = keys.AccessKey,
            ["AWS_SECRET_ACCESS_KEY"] = keys.SecretKey,
            ["AWS_REGION"] = World.Region,
            ["AWS_ENDPOINT_URL"] = door.Url,
        };
        foreach (var (name, value) in variables) Environment.SetEnvironmentVariable(name, value);
        FallbackInternalConfigurationFactory.Reset();
        return new FunctionEnvironment(variables);
    }
}
