using System.Text;
using System.Text.Json.Nodes;
using LocalAws.CodePipeline;
using LocalAws.Credentials;
using LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Tests.CodePipeline;

/// <summary>Requests that no SDK would send, straight to the service.</summary>
public sealed class CodePipelineServiceTests
{
    private static readonly Caller Function = new("ASIA", "arn:aws:iam::123456789012:role/function", null);

    private readonly JobRegistry _jobs = new(new CredentialStore(), "123456789012");

    [Theory]
    [InlineData("PutJobSuccessResult", """{"jobId":"ID","summary":"lost"}""", "'summary'")]
    [InlineData("PutJobSuccessResult", """{"jobId":"ID","executionDetails":{"percent":1}}""", "'executionDetails.percent'")]
    [InlineData("PutJobSuccessResult", """{"jobId":"ID","currentRevision":{"revision":"r","changeIdentifier":"c","date":1}}""", "'currentRevision.date'")]
    [InlineData("PutJobFailureResult", """{"jobId":"ID","failureDetails":{"type":"JobFailed","message":"m","reason":"r"}}""", "'failureDetails.reason'")]
    [InlineData("GetJobDetails", """{"jobId":"ID","verbose":true}""", "'verbose'")]
    public async Task A_member_that_the_model_does_not_have_is_refused(string operation, string request, string member)
    {
        var refusal = await RefusalAsync(operation, request);

        Assert.Equal("ValidationException", refusal.Code);
        Assert.Contains($"Unknown member {member}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jobId":7}""")]
    [InlineData("""{"jobId":"ID","executionDetails":{"percentComplete":"7"}}""")]
    [InlineData("""{"jobId":"ID","executionDetails":{"percentComplete":7.5}}""")]
    [InlineData("""{"jobId":"ID","executionDetails":[]}""")]
    [InlineData("""{"jobId":"ID","outputVariables":{"a":7}}""")]
    [InlineData("""{"jobId":"ID","outputVariables":"a=7"}""")]
    [InlineData("""{"jobId":"ID","currentRevision":{"revision":"r","changeIdentifier":"c","created":"today"}}""")]
    [InlineData("""{"jobId":"ID","currentRevision":{"revision":"r","changeIdentifier":"c","created":1e300}}""")]
    [InlineData("""["ID"]""")]
    [InlineData("""{"jobId":""")]
    [InlineData("")]
    public async Task What_has_the_wrong_type_or_is_no_JSON_is_refused(string request)
    {
        var refusal = await RefusalAsync("PutJobSuccessResult", request);

        Assert.Equal((400, "SerializationException"), (refusal.Status, refusal.Code));
    }

    [Fact]
    public async Task A_null_member_is_an_absent_one()
    {
        var job = _jobs.Create(Requests.Job());

        await AskAsync("PutJobSuccessResult", $$"""{"jobId":"{{job.Id}}","continuationToken":null,"executionDetails":null}""", Function);

        Assert.Null(Assert.IsType<JobSuccess>(await job.Result).ContinuationToken);
    }

    [Fact]
    public async Task The_details_of_a_job_say_more_than_its_event()
    {
        var job = _jobs.Create(Requests.Job() with { Context = new("release", "11111111-2222-3333-4444-555555555555", "Production", "Deploy") });

        var details = JsonNode.Parse(await AskAsync("GetJobDetails", $$"""{"jobId":"{{job.Id}}"}""", Function))!["jobDetails"]!;

        Assert.Equal(job.Id, (string?)details["id"]);
        Assert.Equal("Lambda", (string?)details["data"]!["actionTypeId"]!["provider"]);
        Assert.Equal("release", (string?)details["data"]!["pipelineContext"]!["pipelineName"]);
        Assert.Equal("Deploy", (string?)details["data"]!["pipelineContext"]!["action"]!["name"]);
        Assert.Equal(Events.KeysOf(job).AccessKey, (string?)details["data"]!["artifactCredentials"]!["accessKeyId"]);
    }

    [Fact]
    public async Task The_details_of_an_ended_job_hold_no_keys()
    {
        var job = _jobs.Create(Requests.Job());
        job.Withdraw();

        var details = JsonNode.Parse(await AskAsync("GetJobDetails", $$"""{"jobId":"{{job.Id}}"}""", Function))!;

        Assert.Null(details["jobDetails"]!["data"]!["artifactCredentials"]);
    }

    [Theory]
    [InlineData("PutJobSuccessResult")]
    [InlineData("PutJobFailureResult")]
    [InlineData("GetJobDetails")]
    public async Task Artifact_keys_may_do_nothing_here(string operation)
    {
        var refusal = await Assert.ThrowsAsync<AwsError>(() => AskAsync(operation, "{}", Function with { Buckets = new HashSet<string> { "artifacts" } }));

        Assert.Equal("AccessDeniedException", refusal.Code);
    }

    [Fact]
    public async Task An_operation_that_is_not_there_says_so()
    {
        var refusal = await RefusalAsync("StartPipelineExecution", "{}");

        Assert.Equal((501, "NotImplemented"), (refusal.Status, refusal.Code));
        Assert.Contains("StartPipelineExecution", refusal.Message, StringComparison.Ordinal);
    }

    private Task<AwsError> RefusalAsync(string operation, string request)
    {
        var body = request.Replace("ID", _jobs.Create(Requests.Job()).Id, StringComparison.Ordinal);
        return Assert.ThrowsAsync<AwsError>(() => AskAsync(operation, body, Function));
    }

    private async Task<string> AskAsync(string operation, string request, Caller caller)
    {
        using var answer = new MemoryStream();
        var http = new DefaultHttpContext();
        http.Request.Headers["X-Amz-Target"] = "CodePipeline_20150709." + operation;
        http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(request));
        http.Response.Body = answer;
        await new CodePipelineService(_jobs).HandleAsync(http, caller);
        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
