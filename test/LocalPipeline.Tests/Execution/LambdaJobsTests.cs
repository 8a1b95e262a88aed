using System.Collections.Concurrent;
using LocalAws;
using LocalAws.Lambda;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Aws;
using LocalPipeline.Model;
using Support;

namespace LocalPipeline.Tests.Execution;

/// <summary>Jobs brought to real functions of the embedded Lambda.</summary>
public sealed class LambdaJobsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _output = [];
    private readonly ConcurrentQueue<string> _notes = [];
    private readonly ConcurrentQueue<string> _log = [];
    private LocalAwsServer _aws = null!;
    private LambdaJobs _jobs = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Tools.Require("node");
        var delays = new[] { TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1) };
        _aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateDirectory = _folder["aws"], AsyncRetryDelays = delays }, Cancellation);
        var pipeline = new PipelineDefinition("mine", "artifacts", null, new Dictionary<string, string?>(), []) { RoleArn = "arn:aws:iam::123456789012:role/pipeline" };
        _jobs = new LambdaJobs(_aws, pipeline, new PipelineRole(_aws, pipeline));
    }

    public async ValueTask DisposeAsync()
    {
        await (_aws?.DisposeAsync() ?? default);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_pipelines_role_that_may_not_invoke_the_function_is_told()
    {
        await FunctionAsync("export const handler = async () => 1;");
        _aws.Iam.DeclareRole(new("pipeline") { TrustPolicy = """{"Statement":[]}""" });

        var failure = await Assert.ThrowsAsync<ActionFailure>(() => _jobs.StartAsync(Order(), Cancellation));

        Assert.Equal("PermissionError", failure.Type);
        Assert.StartsWith("User: arn:aws:sts::123456789012:assumed-role/pipeline/mine is not authorized to perform: lambda:InvokeFunction on resource: arn:aws:lambda:us-east-1:123456789012:function:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_always_ends_in_error_is_told_with_its_last_error()
    {
        await FunctionAsync("export const handler = async (event) => { console.log('try ' + event['CodePipeline.job'].id); throw new TypeError('no luck'); };");

        await using var job = await _jobs.StartAsync(Order(), Cancellation);
        var reply = Assert.IsType<JobReply.NoReport>(await job.Reply);

        Assert.Equal((3, "TypeError: no luck"), (reply.Tries, reply.LastError));
        Assert.Equal(3, _output.Count(line => line.Contains($"try {job.Id}", StringComparison.Ordinal)));
        Assert.Equal(
            ["The function ended in error, and Lambda runs it again (try 2; on AWS only after a minute or two).", "The function ended in error, and Lambda runs it again (try 3; on AWS only after a minute or two)."],
            _notes);
        Assert.DoesNotContain(_output, line => line.StartsWith("START", StringComparison.Ordinal) || line.StartsWith("END", StringComparison.Ordinal) || line.StartsWith("REPORT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_of_the_app_while_it_is_tested_is_told_once_with_its_log()
    {
        await FunctionAsync("export const handler = () => new Promise(() => setTimeout(() => {}, 60000));");
        await FunctionAsync("throw new Error('no database');", "app");

        await using var job = await _jobs.StartAsync(Order(), Cancellation);
        var broken = _aws.Lambda.InvokeEvent("app", null, "{}"u8.ToArray());
        var result = await broken.Result;

        Assert.Equal((false, 3), (result.Succeeded, result.Tries));
        Assert.Equal([$"Meanwhile the function app ended in error: Error: no database (its log: {_folder["aws/logs/app.log"]})"], _notes);
        Assert.Contains("Error: no database", await File.ReadAllTextAsync(_folder["aws/logs/app.log"], Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_event_is_exactly_a_job()
    {
        await FunctionAsync("export const handler = async (event) => { const job = event['CodePipeline.job']; delete job.data.artifactCredentials; console.log('EVENT ' + JSON.stringify(job)); };");
        var order = Order() with
        {
            Inputs = [new ArtifactLocation("Source", "artifacts", "p/Source/abc", "c0ffee")],
            Outputs = [new ArtifactLocation("Built", "artifacts", "p/Built/def")],
            ContinuationToken = "token-1",
        };

        await using var job = await _jobs.StartAsync(order, Cancellation);
        await EventuallyAsync(() => _notes.Any(note => note.StartsWith("The function ended without an error and without a result.", StringComparison.Ordinal)));

        var line = _output.Single(line => line.Contains("EVENT ", StringComparison.Ordinal));
        Assert.Equal(
            """{"id":"ID","accountId":"123456789012","data":{"actionConfiguration":{"configuration":{"FunctionName":"build","UserParameters":"task=package&directory=."}},"inputArtifacts":[{"name":"Source","revision":"c0ffee","location":{"type":"S3","s3Location":{"bucketName":"artifacts","objectKey":"p/Source/abc"}}}],"outputArtifacts":[{"name":"Built","revision":null,"location":{"type":"S3","s3Location":{"bucketName":"artifacts","objectKey":"p/Built/def"}}}],"continuationToken":"token-1"}}""".Replace("ID", job.Id, StringComparison.Ordinal),
            line[(line.IndexOf("EVENT ", StringComparison.Ordinal) + 6)..]);
        Assert.False(job.Reply.IsCompleted);
    }

    [Fact]
    public async Task A_function_that_the_template_does_not_declare_is_named()
    {
        var failure = await Assert.ThrowsAsync<ActionFailure>(() => _jobs.StartAsync(Order(), Cancellation));

        Assert.Equal(("ConfigurationError", "There is no function \"build\": the template declares none of that name."), (failure.Type, failure.Message));
    }

    [Fact]
    public async Task A_retired_job_ends_its_reply()
    {
        await FunctionAsync("export const handler = () => new Promise(() => setTimeout(() => {}, 60000));");

        var job = await _jobs.StartAsync(Order(), Cancellation);
        await job.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.Reply);
    }

    private Task FunctionAsync(string source, string name = "build") => _aws.Lambda.EnsureFunctionAsync(
        new FunctionDefinition { Name = name, Role = "arn:aws:iam::123456789012:role/r", Runtime = "nodejs22.x", Handler = "index.handler", TimeoutSeconds = 60, Code = new FunctionCode.Inline(source) }, Cancellation);

    private JobOrder Order() => new(new Dictionary<string, string> { ["FunctionName"] = "build", ["UserParameters"] = "task=package&directory=." }, [], [])
    {
        Output = _output.Enqueue,
        Note = _notes.Enqueue,
        Log = _log.Enqueue,
    };

    private Task EventuallyAsync(Func<bool> condition) => Eventually.IsSoAsync(condition, () => $"the notes are {string.Join(", ", _notes)}, the output {string.Join('\n', _output)}", Cancellation);
}
