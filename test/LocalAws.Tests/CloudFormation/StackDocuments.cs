using Amazon.CloudFormation.Model;

namespace LocalAws.Tests.CloudFormation;

/// <summary>Small templates that every CloudFormation can play.</summary>
internal static class StackDocuments
{
    public static string Bucket(string name, string output = "BucketName") =>
        $$"""
        { "Parameters": { "Stage": { "Type": "String", "Default": "test" } },
          "Resources": { "Site": { "Type": "AWS::S3::Bucket", "Properties": { "BucketName": "{{name}}" } } },
          "Outputs": { "{{output}}": { "Value": { "Ref": "Site" } }, "Stage": { "Value": { "Ref": "Stage" }, "Description": "What was given" } } }
        """;

    public static string TwoBuckets(string first, string second) =>
        $$"""
        { "Resources": {
            "Site": { "Type": "AWS::S3::Bucket", "Properties": { "BucketName": "{{first}}" } },
            "Other": { "Type": "AWS::S3::Bucket", "DependsOn": "Site", "Properties": { "BucketName": "{{second}}" } } } }
        """;

    public static CreateChangeSetRequest ChangeSet(string stack, string template, bool creates = true) => new()
    {
        StackName = stack,
        ChangeSetName = $"set-{Guid.NewGuid():N}",
        ChangeSetType = creates ? Amazon.CloudFormation.ChangeSetType.CREATE : Amazon.CloudFormation.ChangeSetType.UPDATE,
        TemplateBody = template,
    };
}
