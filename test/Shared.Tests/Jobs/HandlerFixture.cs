using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.Lambda.TestUtilities;
using Amazon.S3;
using CodePipelineActions.Jobs;
using Moq;
using Support;

namespace Shared.Tests.Jobs;

/// <summary>Plays CodePipeline and Lambda around a job handler whose action is a test's own delegate.</summary>
internal sealed class HandlerFixture : IPipelineAction, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public HandlerFixture()
    {
        CodePipeline.Setup(c => c.PutJobSuccessResultAsync(It.IsAny<PutJobSuccessResultRequest>(), It.IsAny<CancellationToken>()))
            .Callback((PutJobSuccessResultRequest r, CancellationToken _) => Successes.Add(r)).ReturnsAsync(new PutJobSuccessResultResponse());
        CodePipeline.Setup(c => c.PutJobFailureResultAsync(It.IsAny<PutJobFailureResultRequest>(), It.IsAny<CancellationToken>()))
            .Callback((PutJobFailureResultRequest r, CancellationToken _) => Failures.Add(r)).ReturnsAsync(new PutJobFailureResultResponse());
    }

    public ActionDescription Description { get; set; } = new("test-action", "An action of the tests.");

    /// <summary>What the action does.</summary>
    public Func<JobContext, CancellationToken, Task<ActionResult>> Act { get; set; } = (_, _) => Task.FromResult<ActionResult>(new ActionResult.Succeeded("Done."));

    public JobEventBuilder Event { get; set; } = new();

    public Mock<IAmazonCodePipeline> CodePipeline { get; } = new();

    public Mock<IAmazonS3> S3 { get; } = new();

    public List<PutJobSuccessResultRequest> Successes { get; } = [];

    public List<PutJobFailureResultRequest> Failures { get; } = [];

    public FakeClock Clock { get; } = new();

    public RecordingLogger Log { get; } = new();

    public TimeSpan RemainingTime { get; set; } = TimeSpan.FromMinutes(15);

    public Dictionary<string, string> Environment { get; } = new()
    {
        ["PATH"] = "/usr/bin:/bin",
        ["AWS_ACCESS_KEY_ID"] = "ASIAPLANTEDFUNCTION0",
        ["AWS_SECRET_ACCESS_KEY"] = "planted/function+secret",
        ["AWS_SESSION_TOKEN"] = "planted-function-session-token==",
    };

    /// <summary>Runs of the action so far.</summary>
    public int Runs { get; private set; }

    /// <summary>How often the function was told to take no other job.</summary>
    public int Retired { get; private set; }

    public string WorkRoot => _folder["work"];

    /// <summary>The only report of the last invocation, which must be a success.</summary>
    public PutJobSuccessResultRequest Success
    {
        get
        {
            Assert.Empty(Failures.Select(f => f.FailureDetails.Message));
            return Assert.Single(Successes);
        }
    }

    /// <summary>The only report of the last invocation, which must be a failure.</summary>
    public FailureDetails Failure
    {
        get
        {
            Assert.Empty(Successes.Select(s => s.ExecutionDetails.Summary));
            return Assert.Single(Failures).FailureDetails;
        }
    }

    public void Returns(ActionResult result) => Act = (_, _) => Task.FromResult(result);

    public void Throws(Exception error) => Act = (_, _) => throw error;

    public async Task HandleAsync(CancellationToken? shutdown = null)
    {
        Successes.Clear();
        Failures.Clear();
        var handler = new JobHandler(this, new JobServices
        {
            CodePipeline = CodePipeline.Object,
            ArtifactS3 = _ => S3.Object,
            Environment = new FunctionEnvironment(Environment),
            Time = Clock,
            WorkRoot = WorkRoot,
            Retire = () => Retired++,
        });
        await handler.HandleAsync(Event.Stream, new TestLambdaContext { AwsRequestId = "request-1", RemainingTime = RemainingTime, Logger = Log }, shutdown ?? TestContext.Current.CancellationToken);
    }

    /// <summary>The next job of the same action execution, as CodePipeline makes it from a success with a token.</summary>
    public async Task ContinueAsync()
    {
        Assert.NotNull(Success.ContinuationToken);
        Event = Event with { Id = Event.Id + "+", ContinuationToken = Success.ContinuationToken };
        await HandleAsync();
    }

    Task<ActionResult> IPipelineAction.RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        Runs++;
        return Act(job, cancellationToken);
    }

    public void Dispose()
    {
        Assert.Empty(Directory.Exists(WorkRoot) ? Directory.EnumerateFileSystemEntries(WorkRoot) : []);
        _folder.Dispose();
    }
}
