using LocalAws;

namespace LocalPipeline.Provisioning.Resources;

/// <summary>Who creates the resources of which type.</summary>
internal static class ProvisionerTable
{
    private static readonly NothingProvisioner Nothing = new();

    public static IReadOnlyDictionary<string, IResourceProvisioner> For(LocalAwsServer aws, IReadOnlyDictionary<string, string> actionEnvironment)
    {
        var table = NothingNeeded.Reasons.Keys.ToDictionary(type => type, IResourceProvisioner (_) => Nothing, StringComparer.Ordinal);
        table.Add("AWS::ApiGateway::RestApi", new RestApiProvisioner(aws.ApiGateway));
        table.Add("AWS::Lambda::Alias", new AliasProvisioner(aws.Lambda));
        table.Add("AWS::Lambda::Function", new FunctionProvisioner(aws.Lambda, actionEnvironment));
        table.Add("AWS::Lambda::Permission", new PermissionProvisioner(aws.Lambda));
        table.Add("AWS::Lambda::Version", new VersionProvisioner(aws.Lambda));
        table.Add("AWS::S3::Bucket", new BucketProvisioner(aws.S3));
        return table;
    }
}
