namespace Permissions.Tests;

/// <summary>What the template allows and nothing here can prove, each with the reason why it is there.</summary>
internal static class OnlyOnAws
{
    private const string Logs = "Lambda writes the function's output with its role; here it goes to the run's own logs.";
    private const string Source = "CodePipeline's own source action uses it; here the source is a folder.";
    private const string Store = "CodePipeline looks at its artifact store before it uses it; here the bucket is known.";

    private const string Traces = "With Tracing, X-Ray's daemon in Lambda writes traces with the function's role; here nothing is traced.";

    private const string Administration = "The stack makes the key, describes, changes and deletes it with the account's rights; a key that its account cannot administer is lost. None of it opens an artifact.";

    private static readonly string[] OfAdministrators =
    [
        "CancelKeyDeletion", "CreateAlias", "DeleteAlias", "DescribeKey", "DisableKey", "EnableKey", "EnableKeyRotation", "GetKeyPolicy", "GetKeyRotationStatus",
        "ListResourceTags", "PutKeyPolicy", "ScheduleKeyDeletion", "TagResource", "UntagResource", "UpdateAlias", "UpdateKeyDescription",
    ];

    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>(
        OfAdministrators.Select(action => KeyValuePair.Create($"ArtifactKey[0] kms:{action}", Administration)), StringComparer.Ordinal)
    {
        ["ActionsPolicy[1] logs:CreateLogStream"] = Logs,
        ["ActionsPolicy[1] logs:PutLogEvents"] = Logs,
        ["ActionsPolicy[2] sqs:SendMessage"] = "Lambda leaves an event that the function failed on with its role, after the last try; here that ends the action.",
        ["ActionsPolicy[3] xray:PutTelemetryRecords"] = Traces,
        ["ActionsPolicy[3] xray:PutTraceSegments"] = Traces,
        ["AppRole/log[1] xray:PutTelemetryRecords"] = Traces,
        ["AppRole/log[1] xray:PutTraceSegments"] = Traces,
        ["AppRole/log[0] logs:CreateLogStream"] = Logs,
        ["AppRole/log[0] logs:PutLogEvents"] = Logs,
        ["RestoreDepsRole/dependency-cache[0] s3:AbortMultipartUpload"] = "An upload of an entry in parts that is broken off is taken away with it; entries here are too small to have parts.",
        ["DeployAppRole/deploy[3] s3:GetObjectVersion"] = "An artifact bucket that keeps versions is read by version; the embedded S3 keeps none.",
        ["PipelineRole/pipeline[0] s3:GetBucketAcl"] = Store,
        ["PipelineRole/pipeline[0] s3:GetBucketLocation"] = Store,
        ["PipelineRole/pipeline[0] s3:GetBucketVersioning"] = Store,
        ["PipelineRole/pipeline[1] s3:AbortMultipartUpload"] = "A job's upload in parts that is broken off is taken away with it; artifacts here are too small to have parts.",
        ["PipelineRole/pipeline[1] s3:GetObjectVersion"] = "An artifact bucket that keeps versions is read by version; the embedded S3 keeps none.",
        ["PipelineRole/pipeline[1] s3:PutObjectAcl"] = "A connection's source action stores its artifact with bucket-owner-full-control, which S3 asks this permission for; here the source is a folder.",
        ["PipelineRole/pipeline[1] s3:PutObjectTagging"] = "An S3 source action copies a zip together with its tags; here the source is a folder.",
        ["PipelineRole/pipeline[6] sns:Publish"] = "With ProductionApproval, CodePipeline tells the topic that somebody must approve; here he is asked at the terminal.",
        ["PipelineRole/pipeline[3] codeconnections:UseConnection"] = Source,
        ["PipelineRole/pipeline[3] codestar-connections:UseConnection"] = Source,
        ["PipelineRole/pipeline[3] s3:GetBucketLocation"] = Source,
        ["PipelineRole/pipeline[3] s3:GetBucketVersioning"] = Source,
        ["PipelineRole/pipeline[3] s3:GetObject"] = Source,
        ["PipelineRole/pipeline[3] s3:GetObjectTagging"] = Source,
        ["PipelineRole/pipeline[3] s3:GetObjectVersion"] = Source,
        ["PipelineRole/pipeline[3] s3:GetObjectVersionTagging"] = Source,
        ["PipelineRole/pipeline[3] s3:ListBucket"] = Source,
        ["SourceRuleRole/start[0] codepipeline:StartPipelineExecution"] = "An event of the source bucket starts the pipeline; here a person does.",
    };
}
