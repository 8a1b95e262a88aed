using Amazon.Runtime;

namespace Amazon.CodePipeline.Model;

public class PutJobFailureResultRequest : AmazonCodePipelineRequest
{
    public FailureDetails FailureDetails { get; set; }
    public string JobId { get; set; }
}

public class FailureDetails
{
    public string ExternalExecutionId { get; set; }
    public string Message { get; set; }
    public FailureType Type { get; set; }
}

public class PutJobFailureResultResponse : AmazonWebServiceResponse;
