using System.Text.Json;
using LocalAws.Http;
using LocalAws.Iam.Policies;
using Microsoft.AspNetCore.Http;

namespace LocalAws.CodePipeline;

/// <summary>What a job's function may ask CodePipeline: JSON 1.1, target <c>CodePipeline_20150709</c>.</summary>
internal sealed class CodePipelineService(JobRegistry jobs) : IAwsService
{
    private const string Target = "CodePipeline_20150709.";

    public string SigningName => "codepipeline";

    public ErrorFormat Errors => ErrorFormat.Json;

    /// <summary>Jobs have no ARNs (contract, "Results": Both).</summary>
    public ValueTask<IReadOnlyList<AccessRequest>?> PermissionsAsync(HttpContext http) => new([new($"codepipeline:{Operation(http.Request.Headers["X-Amz-Target"].ToString())}", "*")]);

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        var operation = Operation(http.Request.Headers["X-Amz-Target"].ToString());
        // The artifact keys of a job open its artifacts, never its result (contract, "Results": Both).
        if (caller.Buckets is not null)
            throw new AwsError(400, "AccessDeniedException", $"User: {caller.Principal} is not authorized to perform: codepipeline:{operation} on resource: *");
        using var request = await ReadAsync(http);
        var answer = operation switch
        {
            "PutJobSuccessResult" => PutSuccess(request.RootElement),
            "PutJobFailureResult" => PutFailure(request.RootElement),
            "GetJobDetails" => Find(JobResults.ReadJobId(request.RootElement)).ToDetailsJson(),
            _ => throw AwsError.NotImplemented($"CodePipeline operation {operation}"),
        };
        http.Response.ContentType = "application/x-amz-json-1.1";
        await http.Response.WriteAsync(answer, http.RequestAborted);
    }

    private static string Operation(string target) => target.StartsWith(Target, StringComparison.Ordinal)
        ? target[Target.Length..]
        : throw new AwsError(400, "UnknownOperationException", $"'{target}' is no operation of {Target.TrimEnd('.')}.");

    private static async Task<JsonDocument> ReadAsync(HttpContext http)
    {
        try
        {
            return await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        }
        catch (JsonException e)
        {
            throw Constraints.Unreadable($"The request is no JSON: {e.Message}");
        }
    }

    private string PutSuccess(JsonElement request)
    {
        var (id, success) = JobResults.ReadSuccess(request);
        return End(id, success);
    }

    private string PutFailure(JsonElement request)
    {
        var (id, failure) = JobResults.ReadFailure(request);
        return End(id, failure);
    }

    private string End(string id, JobResult result) => Find(id).Complete(result)
        ? "{}"
        : throw new AwsError(400, "InvalidJobStateException", $"The job {id} has ended already: it takes no further result");

    private Job Find(string id) => jobs.Find(id) ?? throw new AwsError(400, "JobNotFoundException", $"There is no job {id}");
}
