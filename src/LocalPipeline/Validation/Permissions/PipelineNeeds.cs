using LocalPipeline.Model;

namespace LocalPipeline.Validation.Permissions;

/// <summary>What CodePipeline itself must be allowed to do for an action, with the pipeline's role or the action's own.</summary>
internal sealed class PipelineNeeds(PipelineContext context, ArnText arns)
{
    public IEnumerable<Needed> Of(PlacedAction placed)
    {
        var (action, role) = (placed.Action, placed.Action.RoleArn ?? context.Pipeline.RoleArn);
        if (action.RoleArn is { } other) yield return new(placed.Where, context.Pipeline.RoleArn, "sts:AssumeRole", [other]);
        foreach (var (verb, resource, or) in Own(action).Where(need => !need.Resource.Contains("#{", StringComparison.Ordinal)))
            yield return new(placed.Where, role, verb, [resource]) { Or = or is null ? [] : [or] };

        // An action with a role of its own reads and writes artifacts with that.
        foreach (var need in Artifacts(placed, role)) yield return need;
    }

    private IEnumerable<(string Action, string Resource, string? Or)> Own(ActionDefinition action) => (action.Category, action.Provider) switch
    {
        ("Invoke", "Lambda") when Setting(action, "FunctionName") is { } function => [("lambda:InvokeFunction", arns.Function(function), null)],
        ("Approval", "Manual") when Setting(action, "NotificationArn") is { } topic => [("sns:Publish", topic, null)],
        ("Source", "CodeStarSourceConnection") when Setting(action, "ConnectionArn") is { } connection && connection.StartsWith("arn:", StringComparison.Ordinal) =>
            [("codestar-connections:UseConnection", connection, "codeconnections:UseConnection")],
        ("Source", "CodeCommit") when Setting(action, "RepositoryName") is { } repository =>
            [.. from verb in (string[])["GetBranch", "GetCommit", "UploadArchive", "GetUploadArchiveStatus"] select ($"codecommit:{verb}", arns.Of("codecommit", repository), (string?)null)],
        ("Source", "S3") when Setting(action, "S3Bucket") is { } bucket && Setting(action, "S3ObjectKey") is { } key =>
            [("s3:GetBucketVersioning", ArnText.Bucket(bucket), null), ("s3:GetObject", $"{ArnText.Bucket(bucket)}/{key}", null), ("s3:GetObjectVersion", $"{ArnText.Bucket(bucket)}/{key}", null)],
        _ => [],
    };

    private IEnumerable<Needed> Artifacts(PlacedAction placed, string? role)
    {
        if (context.Pipeline.ArtifactBucket.Length == 0) yield break;
        var artifact = $"{ArnText.Bucket(context.Pipeline.ArtifactBucket)}/pipeline/Artifact/key";
        var uses = new[] { (Any: placed.Action.InputArtifacts.Count > 0, Object: "s3:GetObject", Key: "kms:Decrypt"), (Any: placed.Action.OutputArtifacts.Count > 0, Object: "s3:PutObject", Key: "kms:GenerateDataKey") };
        foreach (var use in uses.Where(use => use.Any))
        {
            yield return new(placed.Where, role, use.Object, [artifact]);
            if (context.Pipeline.EncryptionKeyId is { } key && key.StartsWith("arn:", StringComparison.Ordinal) && !key.Contains(":alias/", StringComparison.Ordinal))
                yield return new(placed.Where, role, use.Key, [key]) { Conditions = arns.Through("s3") };
        }
    }

    private static string? Setting(ActionDefinition action, string name) => action.Configuration.GetValueOrDefault(name);
}
