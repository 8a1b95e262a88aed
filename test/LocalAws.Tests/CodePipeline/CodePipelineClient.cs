using Amazon.CodePipeline;
using Amazon.Runtime;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.CodePipeline;

internal sealed class CodePipelineClient(IContractTarget target, AWSCredentials? credentials = null) : IDisposable
{
    public AmazonCodePipelineClient Aws { get; } =
        new(credentials ?? target.Credentials, new AmazonCodePipelineConfig { ServiceURL = target.Endpoint.ToString(), AuthenticationRegion = "us-east-1" });

    public Task SucceedAsync(string jobId) => Aws.PutJobSuccessResultAsync(new() { JobId = jobId }, TestContext.Current.CancellationToken);

    public Task FailAsync(string jobId) =>
        Aws.PutJobFailureResultAsync(new() { JobId = jobId, FailureDetails = new() { Type = FailureType.JobFailed, Message = "no" } }, TestContext.Current.CancellationToken);

    public void Dispose() => Aws.Dispose();
}
