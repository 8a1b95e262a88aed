using System.ComponentModel;
using Amazon.Compat;
using Amazon.Runtime;

namespace Amazon.APIGateway.Model;

/// <summary>A REST API inside a response; a response that is one API is a <see cref="RestApiShape"/>.</summary>
public class RestApi
{
    public List<string> BinaryMediaTypes { get; set; }
    public DateTime? CreatedDate { get; set; }
    public string Description { get; set; }
    public bool? DisableExecuteApiEndpoint { get; set; }
    public EndpointConfiguration EndpointConfiguration { get; set; }
    public string Id { get; set; }
    public int? MinimumCompressionSize { get; set; }
    public string Name { get; set; }
    public string Policy { get; set; }
    public string RootResourceId { get; set; }
    public Dictionary<string, string> Tags { get; set; }
    public string Version { get; set; }
    public List<string> Warnings { get; set; }
}

/// <summary>The members that every response about one REST API has.</summary>
[EditorBrowsable(EditorBrowsableState.Never), Obsolete(Shape.NotOfficial)]
public abstract class RestApiShape : AmazonWebServiceResponse
{
    private protected RestApiShape() { }

    public List<string> BinaryMediaTypes { get; set; }
    public DateTime? CreatedDate { get; set; }
    public string Description { get; set; }
    public bool? DisableExecuteApiEndpoint { get; set; }
    public EndpointConfiguration EndpointConfiguration { get; set; }
    public string Id { get; set; }
    public int? MinimumCompressionSize { get; set; }
    public string Name { get; set; }
    public string Policy { get; set; }
    public string RootResourceId { get; set; }
    public Dictionary<string, string> Tags { get; set; }
    public string Version { get; set; }
    public List<string> Warnings { get; set; }
}

public class EndpointConfiguration
{
    public List<string> Types { get; set; }
    public List<string> VpcEndpointIds { get; set; }
}
