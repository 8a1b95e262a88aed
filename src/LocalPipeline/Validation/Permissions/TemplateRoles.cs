using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using LocalAws.Iam;

namespace LocalPipeline.Validation.Permissions;

/// <summary>The roles of a template by their ARNs, and the policies of its buckets and keys. What cannot be told for certain is left out.</summary>
internal sealed class TemplateRoles
{
    private static readonly string[] Read =
    [
        "AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::ManagedPolicy", "AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy", "AWS::Lambda::Permission", "AWS::Lambda::Alias",
    ];

    /// <summary>What has a policy of its own, which may allow what the caller's policies do not.</summary>
    private static readonly string[] WithPolicies = ["AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::KMS::Key", "AWS::Lambda::Function"];

    private readonly Dictionary<string, TemplateRole> _roles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TemplateKey> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _declared;
    private readonly ILookup<string, JsonNode> _policies;
    private readonly IReadOnlyList<(string Type, string Ref, JsonObject Properties)> _resources;

    public TemplateRoles(Template template, IResourceReferences references)
    {
        var resolver = new Resolver(template.Scope, references);
        _resources =
        [
            .. from resource in template.Resources.Values
               where Read.Contains(resource.Type)
               let path = $"{resource.Path}.Properties"
               select (resource.Type, Scalar.Of(references.Ref(resource.LogicalId, path))!, resolver.Resolve(resource.Properties, path)!.AsObject()),
        ];
        var buckets = Of("AWS::S3::BucketPolicy").Select(policy => (Of: $"arn:aws:s3:::{Scalar.Of(policy.Properties["Bucket"])}", Document: policy.Properties["PolicyDocument"]));
        var topics = from policy in Of("AWS::SNS::TopicPolicy")
                     from topic in policy.Properties["Topics"] as JsonArray ?? []
                     select (Of: Scalar.Of(topic) ?? "", Document: policy.Properties["PolicyDocument"]);
        _policies = buckets.Concat(topics).Where(policy => policy.Document is not null).ToLookup(policy => policy.Of, policy => policy.Document!);
        _declared = [.. template.Resources.Values.Where(resource => WithPolicies.Contains(resource.Type)).Select(resource => ArnOf(resource, references))];
        foreach (var resource in template.Resources.Values.Where(resource => resource.Type is "AWS::IAM::Role" or "AWS::KMS::Key"))
        {
            var path = $"{resource.Path}.Properties";
            var arn = Scalar.Of(references.GetAtt(resource.LogicalId, "Arn", path))!;
            var properties = resolver.Resolve(resource.Properties, path)!.AsObject();
            if (resource.Type == "AWS::KMS::Key") _keys[arn] = TemplateKey.Of(properties);
            else if (Forecast(arn, Scalar.Of(references.Ref(resource.LogicalId, path))!, properties, template.Settings.AccountId) is { } role)
                _roles[arn] = new(resource.LogicalId, role);
        }
    }

    public TemplateRole? Find(string? arn) => _roles.GetValueOrDefault(arn ?? "");

    public bool HasAlias(string function, string name) =>
        Of("AWS::Lambda::Alias").Any(alias => Scalar.Of(alias.Properties["Name"]) == name && Scalar.Of(alias.Properties["FunctionName"])?.Split(':')[^1] == function);

    /// <summary>The template's key behind an ARN.</summary>
    public bool HasKey(string arn) => _keys.ContainsKey(arn);

    public bool May(TemplateRole role, string action, string resource, IReadOnlyDictionary<string, string> conditions)
    {
        if (_keys.TryGetValue(resource, out var key)) return key.Policy.Length == 0 || role.Forecast.May(action, resource, key.With(conditions), key.Policy, isDecisive: true);
        if (IsAllowedByFunction(action, resource)) return true;
        // A bucket has one policy; who declares more of them gets the last one, whichever that is.
        var policies = _policies[resource.Split('/')[0]].Take(2).ToList();
        return policies.Count > 1 || role.Forecast.May(action, resource, conditions, policies.FirstOrDefault()?.ToJsonString(), isDecisive: false);
    }

    /// <summary>Whether a policy that the template does not declare may allow it.</summary>
    public bool MayBeAllowedElsewhere(string action, string resource) =>
        (action.StartsWith("s3:", StringComparison.Ordinal) || action.StartsWith("kms:", StringComparison.Ordinal) || action is "sns:Publish" or "lambda:InvokeFunction")
        && !_declared.Contains(resource.Split('/') is [var bucket, ..] && bucket.StartsWith("arn:aws:s3:", StringComparison.Ordinal) ? bucket : resource);

    private static string ArnOf(ResourceDeclaration resource, IResourceReferences references) => Scalar.Of(resource.Type == "AWS::SNS::Topic"
        ? references.Ref(resource.LogicalId, resource.Path)
        : references.GetAtt(resource.LogicalId, "Arn", resource.Path))!;

    /// <summary>A function may let an account or a role invoke it; whom it means is not looked into.</summary>
    private bool IsAllowedByFunction(string action, string resource) => action == "lambda:InvokeFunction" && Of("AWS::Lambda::Permission").Any(permission =>
        Scalar.Of(permission.Properties["FunctionName"])?.Split(':')[^1] == resource.Split(':')[^1]
        && Scalar.Of(permission.Properties["Principal"])?.EndsWith(".amazonaws.com", StringComparison.Ordinal) == false);

    private IEnumerable<(string Type, string Ref, JsonObject Properties)> Of(string type) => _resources.Where(resource => resource.Type == type);

    /// <returns>Null when it cannot be told for certain what the role may do.</returns>
    private RoleForecast? Forecast(string arn, string name, JsonObject properties, string account)
    {
        if (properties.ContainsKey("PermissionsBoundary") || properties["AssumeRolePolicyDocument"] is not { } trust) return null;
        var attached = (properties["ManagedPolicyArns"] as JsonArray ?? []).Select(Scalar.Of).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var own = Of("AWS::IAM::ManagedPolicy").Where(policy => attached.Contains(policy.Ref) || Names(policy.Properties["Roles"], name)).ToList();
        var documents = (properties["Policies"] as JsonArray ?? []).Select(policy => policy?["PolicyDocument"])
            .Concat(own.Select(policy => policy.Properties["PolicyDocument"]))
            .Concat(Of("AWS::IAM::Policy").Where(policy => Names(policy.Properties["Roles"], name)).Select(policy => policy.Properties["PolicyDocument"]))
            .Concat(Of("AWS::IAM::RolePolicy").Where(policy => Scalar.Of(policy.Properties["RoleName"]) == name).Select(policy => policy.Properties["PolicyDocument"]));
        return RoleForecast.Of(arn, account, trust.ToJsonString(), documents.OfType<JsonNode>().Select(document => document.ToJsonString()), attached.Except(own.Select(policy => policy.Ref)));
    }

    private static bool Names(JsonNode? roles, string name) => (roles as JsonArray ?? []).Any(role => Scalar.Of(role) == name);
}

internal sealed record TemplateRole(string LogicalId, RoleForecast Forecast);

/// <summary>A key of a template: its policy, and the tags that policies can ask for.</summary>
internal sealed record TemplateKey(string Policy, IReadOnlyDictionary<string, string> Tags)
{
    public static TemplateKey Of(JsonObject properties) => new(properties["KeyPolicy"]?.ToJsonString() ?? "", new Dictionary<string, string>(
        from tag in properties["Tags"] as JsonArray ?? []
        select KeyValuePair.Create($"aws:resourcetag/{Scalar.Of(tag?["Key"])?.ToLowerInvariant()}", Scalar.Of(tag?["Value"]) ?? ""), StringComparer.Ordinal));

    public IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> conditions) => new Dictionary<string, string>(Tags.Concat(conditions), StringComparer.Ordinal);
}
