using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

public class AddPermissionRequest : AmazonLambdaRequest
{
    public string Action { get; set; }
    public string EventSourceToken { get; set; }
    [JsonIgnore] public string FunctionName { get; set; }
    public string Principal { get; set; }
    public string PrincipalOrgID { get; set; }
    [JsonIgnore] public string Qualifier { get; set; }
    public string RevisionId { get; set; }
    public string SourceAccount { get; set; }
    public string SourceArn { get; set; }
    public string StatementId { get; set; }
}

public class AddPermissionResponse : AmazonWebServiceResponse
{
    public string Statement { get; set; }
}
