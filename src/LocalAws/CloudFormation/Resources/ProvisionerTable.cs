namespace LocalAws.CloudFormation.Resources;

/// <summary>Who creates the resources of which type.</summary>
public static class ProvisionerTable
{
    private static readonly NothingProvisioner Nothing = new();

    /// <param name="environmentOf">What a function's environment is, given the one that it declares.</param>
    public static IReadOnlyDictionary<string, IResourceProvisioner> For(LocalAwsServer aws, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> environmentOf)
    {
        var table = NothingNeeded.Reasons.Keys.ToDictionary(type => type, IResourceProvisioner (_) => Nothing, StringComparer.Ordinal);
        table.Add("AWS::ApiGateway::RestApi", new RestApiProvisioner(aws.ApiGateway));
        table.Add("AWS::Lambda::Alias", new AliasProvisioner(aws.Lambda));
        table.Add("AWS::Lambda::Function", new FunctionProvisioner(aws.Lambda, environmentOf));
        table.Add("AWS::Lambda::Permission", new PermissionProvisioner(aws.Lambda));
        table.Add("AWS::Lambda::Version", new VersionProvisioner(aws.Lambda));
        table.Add("AWS::S3::Bucket", new BucketProvisioner(aws.S3));
        return table;
    }
}
