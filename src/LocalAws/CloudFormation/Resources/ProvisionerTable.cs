namespace LocalAws.CloudFormation.Resources;

/// <summary>Who creates the resources of which type.</summary>
public static class ProvisionerTable
{
    /// <summary>The types that only say what is allowed: they hold nothing, and are not in force any longer than they are declared.</summary>
    public static readonly IReadOnlySet<string> Rules = new HashSet<string> { "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::S3::BucketPolicy" };

    private static readonly NothingProvisioner Nothing = new();

    /// <param name="environmentOf">What a function's environment is, given the one that it declares.</param>
    public static IReadOnlyDictionary<string, IResourceProvisioner> For(LocalAwsServer aws, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> environmentOf)
    {
        var table = NothingNeeded.Reasons.Keys.ToDictionary(type => type, IResourceProvisioner (_) => Nothing, StringComparer.Ordinal);
        table["AWS::CloudFront::Function"] = new EdgeFunctionProvisioner(aws.CloudFront);
        table.Add("AWS::ApiGateway::Deployment", new ApiDeploymentProvisioner(aws.ApiGateway));
        table.Add("AWS::ApiGateway::RestApi", new RestApiProvisioner(aws.ApiGateway, aws.S3));
        table.Add("AWS::ApiGateway::Stage", new ApiStageProvisioner(aws.ApiGateway));
        table.Add("AWS::CloudFront::Distribution", new DistributionProvisioner(aws.CloudFront, aws.S3));
        table.Add("AWS::IAM::ManagedPolicy", new ManagedPolicyProvisioner(aws.Iam));
        table.Add("AWS::IAM::Policy", new InlinePolicyProvisioner(aws.Iam));
        table.Add("AWS::IAM::Role", new RoleProvisioner(aws.Iam));
        table.Add("AWS::KMS::Alias", new KeyAliasProvisioner(aws.Kms));
        table.Add("AWS::KMS::Key", new KeyProvisioner(aws.Kms));
        table.Add("AWS::Lambda::Alias", new AliasProvisioner(aws.Lambda));
        table.Add("AWS::Lambda::Function", new FunctionProvisioner(aws.Lambda, environmentOf));
        table.Add("AWS::Lambda::LayerVersion", new LayerProvisioner(aws.Lambda));
        table.Add("AWS::Lambda::Permission", new PermissionProvisioner(aws.Lambda));
        table.Add("AWS::Lambda::Version", new VersionProvisioner(aws.Lambda));
        table.Add("AWS::S3::Bucket", new BucketProvisioner(aws.S3));
        table.Add("AWS::S3::BucketPolicy", new BucketPolicyProvisioner(aws.S3));
        return table;
    }
}
