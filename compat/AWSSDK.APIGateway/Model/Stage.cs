using System.ComponentModel;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.APIGateway.Model;

/// <summary>A stage inside a response; a response that is one stage is a <see cref="StageShape"/>.</summary>
public class Stage
{
    public AccessLogSettings AccessLogSettings { get; set; }
    public bool? CacheClusterEnabled { get; set; }
    public string ClientCertificateId { get; set; }
    public DateTime? CreatedDate { get; set; }
    public string DeploymentId { get; set; }
    public string Description { get; set; }
    public string DocumentationVersion { get; set; }
    public DateTime? LastUpdatedDate { get; set; }
    public string StageName { get; set; }
    public Dictionary<string, string> Tags { get; set; }
    public bool? TracingEnabled { get; set; }
    public Dictionary<string, string> Variables { get; set; }
    public string WebAclArn { get; set; }
}

/// <summary>The members that every response about one stage has.</summary>
[EditorBrowsable(EditorBrowsableState.Never), Obsolete(Shape.NotOfficial)]
public abstract class StageShape : AmazonWebServiceResponse
{
    private protected StageShape() { }

    public AccessLogSettings AccessLogSettings { get; set; }
    public bool? CacheClusterEnabled { get; set; }
    public string ClientCertificateId { get; set; }
    public DateTime? CreatedDate { get; set; }
    public string DeploymentId { get; set; }
    public string Description { get; set; }
    public string DocumentationVersion { get; set; }
    public DateTime? LastUpdatedDate { get; set; }
    public string StageName { get; set; }
    public Dictionary<string, string> Tags { get; set; }
    public bool? TracingEnabled { get; set; }
    public Dictionary<string, string> Variables { get; set; }
    public string WebAclArn { get; set; }
}
