using Amazon.CodePipeline;

namespace CodePipelineActions.Aws;

/// <summary>What an error of AWS means: whose it is, and what to do about it.</summary>
/// <param name="Type">Whose it is.</param>
internal sealed record AwsFault(FailureType Type)
{
    public static readonly AwsFault Denied = new(FailureType.PermissionError)
    {
        Advice = "Give the role that the message names this permission.",
    };

    public static readonly AwsFault DeniedByKey = new(FailureType.PermissionError)
    {
        Advice = "Give the role that the message names this permission, in its own policy and in the policy of the KMS key.",
    };

    public static readonly AwsFault KeysExpired = new(FailureType.PermissionError) { Advice = "Retry the stage: it brings new keys." };

    public static readonly AwsFault KeysUnknown = new(FailureType.PermissionError)
    {
        Advice = "AWS does not know the keys, or they do not fit. Retry the stage: it brings new keys. If it fails again, look "
            + "whether the role was deleted, or the function's environment has keys of its own.",
    };

    public static readonly AwsFault Account = new(FailureType.PermissionError)
    {
        Advice = "AWS has closed or limited the account, or the region is not enabled in it. Look at the "
            + "account's notices and its list of regions, or ask AWS Support.",
    };

    public static readonly AwsFault Clock = new(FailureType.SystemUnavailable)
    {
        Advice = "The clock of the machine is wrong, or the request was under way for too long. Retry the "
            + "stage; where the function runs on a machine of your own, set its clock.",
    };

    public static readonly AwsFault Busy = new(FailureType.SystemUnavailable) { Advice = "Retry the stage, or give the action 'retries'." };

    public static readonly AwsFault KeyUnusable = new(FailureType.ConfigurationError)
    {
        Advice = "The KMS key cannot be used. Enable it or cancel its deletion, or name another key, and retry the stage.",
    };

    public static readonly AwsFault OtherRegion = new(FailureType.ConfigurationError)
    {
        Advice = "The bucket lies in another region than the one that was asked. Correct 'region' or the bucket's name.",
    };

    // Waiting does not help: S3 has not everything either, and an AWS for tests has less.
    public static readonly AwsFault NotImplemented = new(FailureType.ConfigurationError)
    {
        Advice = "Retrying does not help. Leave it out, or, if the message names the embedded AWS, run this action on AWS.",
    };

    public static readonly AwsFault NoBucket = new(FailureType.ConfigurationError)
    {
        Advice = "There is no such bucket. Correct its name, 'region' or 'role'.",
    };

    public static readonly AwsFault Archived = new(FailureType.RevisionUnavailable)
    {
        Advice = "A lifecycle rule has moved the object to an archive. Run the action that makes it again, and change the rule.",
    };

    // An answer to a HEAD has no body, and so neither code nor message.
    public static readonly AwsFault Unexplained400 = new(FailureType.PermissionError)
    {
        Advice = "AWS gives no reason here; mostly the keys have expired. Retry the stage: it brings new keys.",
    };

    public static readonly AwsFault Unexplained403 = new(FailureType.PermissionError)
    {
        Advice = "AWS gives no reason here; mostly the role may not read the object (s3:GetObject, and kms:Decrypt for its "
            + "key), or the keys have expired. Give it the permission, or retry the stage.",
    };

    public static readonly AwsFault Other = new(FailureType.JobFailed);

    /// <summary>Whole sentences; empty when AWS's own words are all there is.</summary>
    public string Advice { get; private init; } = "";
}
