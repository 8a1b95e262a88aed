using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>Where in S3 something is: <c>s3://bucket/key?versionId=id</c>, or an object that says so.</summary>
internal static class ContentLocation
{
    /// <param name="names">What CloudFormation calls bucket, key and version there.</param>
    /// <exception cref="TemplateException">It is a path on a disk, or nothing at all.</exception>
    public static JsonObject Read(ServerlessResource resource, string property, (string Bucket, string Key, string Version) names)
    {
        if (resource.Properties[property] is JsonObject place && resource.KnownText(place) is null) return Read(resource, property, place, names);
        var text = resource.Text(property) ?? throw resource.Invalid($"Missing required property '{property}'.");
        if (!text.StartsWith("s3://", StringComparison.Ordinal) || text["s3://".Length..].Split('?')[0].Split('/', 2) is not [{ Length: > 0 } bucket, { Length: > 0 } key])
            throw resource.Invalid($"'{property}' is not a valid S3 Uri of the form 's3://bucket/key' with optional versionId query parameter. It is '{text}': 'sam package' uploads what is there, and writes the template that belongs into the artifact.");
        var location = new JsonObject { [names.Bucket] = bucket, [names.Key] = key };
        if (text.Split("?versionId=") is [_, { Length: > 0 } version]) location[names.Version] = version;
        return location;
    }

    private static JsonObject Read(ServerlessResource resource, string property, JsonObject place, (string Bucket, string Key, string Version) names)
    {
        if (place["Bucket"] is not { } bucket || place["Key"] is not { } key) throw resource.Invalid($"'{property}' requires Bucket and Key properties to be specified.");
        var location = new JsonObject { [names.Bucket] = resource.Known(bucket), [names.Key] = resource.Known(key) };
        if (place["Version"] is { } version) location[names.Version] = resource.Known(version);
        return location;
    }
}
