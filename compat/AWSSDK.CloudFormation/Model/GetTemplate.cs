using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class GetTemplateRequest : AmazonCloudFormationRequest
{
    public string ChangeSetName { get; set; }
    public string StackName { get; set; }
    public TemplateStage TemplateStage { get; set; }
}

public class GetTemplateResponse : AmazonWebServiceResponse
{
    public List<string> StagesAvailable { get; set; }
    public string TemplateBody { get; set; }
}
