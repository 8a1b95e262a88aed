using Amazon.CodePipeline.Model;
using Amazon.Runtime;

namespace Amazon.CodePipeline;

public interface IAmazonCodePipeline : IAmazonService, IDisposable
{
    // Mocking libraries cannot implement static abstract members: the interface does.
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonCodePipelineConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonCodePipelineClient(awsCredentials, (AmazonCodePipelineConfig)clientConfig);

    Task<GetPipelineStateResponse> GetPipelineStateAsync(string name, CancellationToken cancellationToken = default);

    Task<GetPipelineStateResponse> GetPipelineStateAsync(GetPipelineStateRequest request, CancellationToken cancellationToken = default);

    Task<PutJobFailureResultResponse> PutJobFailureResultAsync(PutJobFailureResultRequest request, CancellationToken cancellationToken = default);

    Task<PutJobSuccessResultResponse> PutJobSuccessResultAsync(PutJobSuccessResultRequest request, CancellationToken cancellationToken = default);

    Task<StartPipelineExecutionResponse> StartPipelineExecutionAsync(string name, CancellationToken cancellationToken = default);

    Task<StartPipelineExecutionResponse> StartPipelineExecutionAsync(StartPipelineExecutionRequest request, CancellationToken cancellationToken = default);
}
