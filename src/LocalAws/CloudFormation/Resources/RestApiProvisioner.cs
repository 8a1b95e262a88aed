using System.Text;
using System.Text.Json.Nodes;
using LocalAws.ApiGateway;
using LocalAws.CloudFormation.Templates;
using LocalAws.S3;

namespace LocalAws.CloudFormation.Resources;

/// <summary>REST APIs: with the definition that they are declared with, or empty; then deploy-api imports what is in them.</summary>
internal sealed class RestApiProvisioner(LocalApiGateway gateway, LocalS3 s3) : IResourceProvisioner
{
    private const string BinaryMediaTypes = "x-amazon-apigateway-binary-media-types";

    // The names of APIs need not differ; the one that was declared under the name is taken over.
    public bool Exists(ResourceRequest request) => false;

    public void Remove(ResourceRequest existing) => gateway.DeleteRestApi(existing.Planned.PhysicalId);

    public Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var id = Definition(request.Properties) is { } definition
            ? gateway.Declared.Bring(request.Previous?.PhysicalId, definition, request.Properties.OptionalText("Name"), request.Properties.OptionalText("Description"))
            : gateway.EnsureRestApi(request.Properties.Text("Name"), request.Properties.OptionalText("Description"));
        return Task.FromResult(request.Planned with { PhysicalId = id, Attributes = new Dictionary<string, string> { ["RestApiId"] = id } });
    }

    // What the definition itself does not say, the property does.
    private static JsonObject Body(Shape api)
    {
        var body = api.Object("Body").Members.DeepClone().AsObject();
        if (api.Members["BinaryMediaTypes"] is { } types) body.TryAdd(BinaryMediaTypes, types.DeepClone());
        return body;
    }

    private byte[]? Definition(Shape api)
    {
        if (api.Has("Body")) return Encoding.UTF8.GetBytes(Body(api).ToJsonString());
        if (api.OptionalObject("BodyS3Location") is not { } place) return null;
        var (bucket, key) = (place.Text("Bucket"), place.Text("Key"));
        using var stream = s3.Buckets.Contains(bucket) ? s3.Open(bucket, key) : null;
        if (stream is null) throw new TemplateException($"{place.Path}: there is no object '{key}' in the bucket '{bucket}'.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
