using System.Text.Json.Serialization;

namespace Amazon.Lambda.Model;

public class PublishVersionRequest : AmazonLambdaRequest
{
    public string CodeSha256 { get; set; }
    public string Description { get; set; }
    [JsonIgnore] public string FunctionName { get; set; }
    public string RevisionId { get; set; }
}

public class PublishVersionResponse : FunctionConfigurationShape;
