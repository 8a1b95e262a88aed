using Amazon.Runtime;

namespace Amazon.CodePipeline.Model;

public class AmazonCodePipelineRequest : AmazonWebServiceRequest;
