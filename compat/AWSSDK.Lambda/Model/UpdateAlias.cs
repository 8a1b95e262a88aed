using System.Text.Json.Serialization;

namespace Amazon.Lambda.Model;

public class UpdateAliasRequest : AmazonLambdaRequest
{
    public string Description { get; set; }
    [JsonIgnore] public string FunctionName { get; set; }
    public string FunctionVersion { get; set; }
    [JsonIgnore] public string Name { get; set; }
    public string RevisionId { get; set; }
    public AliasRoutingConfiguration RoutingConfig { get; set; }
}

public class UpdateAliasResponse : AliasConfigurationShape;
