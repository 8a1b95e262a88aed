using System.ComponentModel;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The members that every response about one alias has.</summary>
[EditorBrowsable(EditorBrowsableState.Never), Obsolete(Shape.NotOfficial)]
public abstract class AliasConfigurationShape : AmazonWebServiceResponse
{
    private protected AliasConfigurationShape() { }

    public string AliasArn { get; set; }
    public string Description { get; set; }
    public string FunctionVersion { get; set; }
    public string Name { get; set; }
    public string RevisionId { get; set; }
    public AliasRoutingConfiguration RoutingConfig { get; set; }
}

public class AliasRoutingConfiguration
{
    public Dictionary<string, double> AdditionalVersionWeights { get; set; }
}
