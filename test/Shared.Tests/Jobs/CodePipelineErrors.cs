using System.Net;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.Runtime;

namespace Shared.Tests.Jobs;

/// <summary>What CodePipeline answers when it refuses a report.</summary>
internal static class CodePipelineErrors
{
    public static InvalidJobStateException InvalidJobState() =>
        new("Job has already completed.", null!, ErrorType.Sender, "InvalidJobStateException", "request-2", HttpStatusCode.BadRequest);

    public static JobNotFoundException JobNotFound() =>
        new("Job not found.", null!, ErrorType.Sender, "JobNotFoundException", "request-2", HttpStatusCode.BadRequest);

    public static AmazonCodePipelineException Of(string code, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        new($"CodePipeline says {code}.", null!, ErrorType.Sender, code, "request-2", status);
}
