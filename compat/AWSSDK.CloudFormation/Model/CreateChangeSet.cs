using Amazon.Runtime;

namespace Amazon.CloudFormation.Model;

public class CreateChangeSetRequest : AmazonCloudFormationRequest
{
    public List<string> Capabilities { get; set; }
    public string ChangeSetName { get; set; }
    public ChangeSetType ChangeSetType { get; set; }
    public string ClientToken { get; set; }
    public string Description { get; set; }
    public bool? IncludeNestedStacks { get; set; }
    public OnStackFailure OnStackFailure { get; set; }
    public List<Parameter> Parameters { get; set; }
    public string RoleARN { get; set; }
    public string StackName { get; set; }
    public List<Tag> Tags { get; set; }
    public string TemplateBody { get; set; }
    public string TemplateURL { get; set; }
    public bool? UsePreviousTemplate { get; set; }
}

public class CreateChangeSetResponse : AmazonWebServiceResponse
{
    public string Id { get; set; }
    public string StackId { get; set; }
}
