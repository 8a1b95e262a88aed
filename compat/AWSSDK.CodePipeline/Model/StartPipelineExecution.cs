using Amazon.Runtime;

namespace Amazon.CodePipeline.Model;

public class StartPipelineExecutionRequest : AmazonCodePipelineRequest
{
    public string ClientRequestToken { get; set; }
    public string Name { get; set; }
}

public class StartPipelineExecutionResponse : AmazonWebServiceResponse
{
    public string PipelineExecutionId { get; set; }
}
