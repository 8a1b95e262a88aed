namespace Stack.Tests.Fixtures;

internal static class Templates
{
    /// <summary>A package, a parameter that must be given, a bucket that goes with the stack and one that stays.</summary>
    public const string Small =
        """
        {
          "Parameters": {
            "CodeBucket": { "Type": "String", "Default": "" },
            "ActionsKey": { "Type": "String", "Default": "actions.zip" },
            "Owner": { "Type": "String", "Description": "Who is asked about it." }
          },
          "Resources": {
            "Artifacts": { "Type": "AWS::S3::Bucket" },
            "Kept": { "Type": "AWS::S3::Bucket", "DeletionPolicy": "Retain" }
          },
          "Outputs": { "Bucket": { "Value": { "Ref": "Artifacts" } }, "Package": { "Value": { "Ref": "ActionsKey" } } }
        }
        """;

    /// <summary>The same with a bucket more.</summary>
    public static string Larger { get; } = Small.Replace("\"Kept\":", "\"Another\": { \"Type\": \"AWS::S3::Bucket\" },\n    \"Kept\":", StringComparison.Ordinal);
}
