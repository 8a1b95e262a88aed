using System.Text.Json.Serialization;

namespace Amazon.Lambda.Model;

public class CreateAliasRequest : AmazonLambdaRequest
{
    public string Description { get; set; }
    [JsonIgnore] public string FunctionName { get; set; }
    public string FunctionVersion { get; set; }
    public string Name { get; set; }
    public AliasRoutingConfiguration RoutingConfig { get; set; }
}

public class CreateAliasResponse : AliasConfigurationShape;
