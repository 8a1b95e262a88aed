using System.ComponentModel;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.APIGateway.Model;

/// <summary>A deployment inside a response; a response that is one deployment is a <see cref="DeploymentShape"/>.</summary>
public class Deployment
{
    public Dictionary<string, Dictionary<string, MethodSnapshot>> ApiSummary { get; set; }
    public DateTime? CreatedDate { get; set; }
    public string Description { get; set; }
    public string Id { get; set; }
}

/// <summary>The members that every response about one deployment has.</summary>
[EditorBrowsable(EditorBrowsableState.Never), Obsolete(Shape.NotOfficial)]
public abstract class DeploymentShape : AmazonWebServiceResponse
{
    private protected DeploymentShape() { }

    public Dictionary<string, Dictionary<string, MethodSnapshot>> ApiSummary { get; set; }
    public DateTime? CreatedDate { get; set; }
    public string Description { get; set; }
    public string Id { get; set; }
}

public class MethodSnapshot
{
    public bool? ApiKeyRequired { get; set; }
    public string AuthorizationType { get; set; }
}
