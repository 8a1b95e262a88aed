using static LocalAws.CloudFormation.Schemas.NotEmulated;

namespace LocalAws.CloudFormation.Schemas;

/// <summary>The properties of the types that the embedded CloudFormation creates: which it carries out, which are without effect here,
/// and which it refuses.</summary>
internal static class EmulatedProperties
{
    public static readonly Dictionary<string, string[]> CarriedOut = new(StringComparer.Ordinal)
    {
        ["AWS::ApiGateway::Deployment"] = ["Description", "RestApiId", "StageName"],
        ["AWS::ApiGateway::RestApi"] = ["BinaryMediaTypes", "Body", "BodyS3Location", "Description", "Name"],
        ["AWS::ApiGateway::Stage"] = ["DeploymentId", "Description", "RestApiId", "StageName", "TracingEnabled", "Variables"],
        ["AWS::CloudFront::Distribution"] = ["DistributionConfig.CustomErrorResponses", "DistributionConfig.DefaultCacheBehavior",
            "DistributionConfig.DefaultRootObject", "DistributionConfig.Origins"],
        ["AWS::IAM::ManagedPolicy"] = ["ManagedPolicyName", "PolicyDocument"],
        ["AWS::IAM::Policy"] = ["PolicyDocument", "PolicyName", "Roles"],
        ["AWS::IAM::Role"] = ["AssumeRolePolicyDocument", "ManagedPolicyArns", "Path", "Policies", "RoleName"],
        ["AWS::KMS::Alias"] = ["AliasName", "TargetKeyId"],
        ["AWS::KMS::Key"] = ["KeyPolicy", "Tags"],
        ["AWS::Lambda::Alias"] = ["Description", "FunctionName", "FunctionVersion", "Name", "ProvisionedConcurrencyConfig"],
        ["AWS::Lambda::Function"] =
        [
            "Code.S3Bucket", "Code.S3Key", "Code.ZipFile", "Description", "Environment", "FunctionName", "Handler", "Layers",
                "MemorySize", "Role", "Runtime", "Timeout",
        ],
        ["AWS::Lambda::LayerVersion"] = ["Content.S3Bucket", "Content.S3Key", "LayerName"],
        ["AWS::Lambda::Permission"] = ["Action", "FunctionName", "Principal", "SourceArn"],
        ["AWS::Lambda::Version"] = ["Description", "FunctionName"],
        ["AWS::S3::Bucket"] = ["BucketEncryption", "BucketName", "WebsiteConfiguration"],
        ["AWS::S3::BucketPolicy"] = ["Bucket", "PolicyDocument"],
    };

    public static readonly Dictionary<string, Entry[]> WithoutEffect = new(StringComparer.Ordinal)
    {
        ["AWS::ApiGateway::RestApi"] =
        [
            .. Quiet("EndpointAccessMode EndpointConfiguration FailOnWarnings MinimumCompressionSize Parameters SecurityPolicy Tags",
                "An API answers on loopback."),
        ],
        ["AWS::ApiGateway::Stage"] =
        [
            .. Quiet("AccessLogSetting ClientCertificateId DocumentationVersion Tags", "Nothing reads it."),
            .. Noticed("CacheClusterEnabled CacheClusterSize MethodSettings", "A stage neither caches nor throttles nor measures."),
        ],
        ["AWS::CloudFront::Distribution"] =
        [
            .. Quiet("Tags", "Nothing reads it."),
            .. Quiet(InConfig("Aliases AnycastIpListId CNAMEs CacheTagConfig Comment ConnectionFunctionAssociation ConnectionMode " +
                "ContinuousDeploymentPolicyId"), "A site answers on loopback."),
            .. Quiet(InConfig("Enabled HttpVersion IPV6Enabled Logging PriceClass Staging TenantConfig ViewerCertificate " +
                "ViewerMtlsConfig"), "A site answers on loopback."),
            .. Noticed(InConfig("CustomOrigin S3Origin"), "A distribution has Origins."),
            .. Noticed("DistributionConfig.CacheBehaviors DistributionConfig.OriginGroups",
                "A distribution answers every path from its first bucket."),
            .. Noticed("DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations DistributionConfig.WebACLId " +
                "DistributionConfig.Restrictions", "Nothing stands between a site and its visitors."),
        ],
        ["AWS::IAM::ManagedPolicy"] = Quiet("Description Path", "Nothing reads it."),
        ["AWS::IAM::Role"] = Quiet("Description MaxSessionDuration Tags", "Credentials last as long as they are needed."),
        ["AWS::KMS::Key"] = Quiet(
            "BypassPolicyLockoutSafetyCheck Description EnableKeyRotation Enabled KeySpec KeyUsage MultiRegion Origin " +
                "PendingWindowInDays RotationPeriodInDays", "Nothing is encrypted on one machine."),
        ["AWS::Lambda::Function"] =
        [
            .. Quiet("Architectures CodeSigningConfigArn DeadLetterConfig EphemeralStorage KmsKeyArn LoggingConfig PackageType " +
                "PublishToLatestPublished", "A function runs on this machine, with its disk and its logs."),
            .. Quiet("RecursiveLoop RuntimeManagementConfig SnapStart Tags TracingConfig Code.S3ObjectStorageMode Code.SourceKMSKeyArn",
                "A function runs on this machine."),
            .. Noticed("ReservedConcurrentExecutions VpcConfig", "A function is not throttled, and reaches what this machine reaches."),
        ],
        ["AWS::Lambda::LayerVersion"] = Quiet("CompatibleArchitectures CompatibleRuntimes Description LicenseInfo", "Nothing reads it."),
        ["AWS::Lambda::Permission"] = Quiet("SourceAccount", "There is one account."),
        ["AWS::Lambda::Version"] = Quiet("ProvisionedConcurrencyConfig RuntimePolicy", "Nothing has to be kept warm."),
        ["AWS::S3::Bucket"] =
        [
            .. Quiet("AbacStatus AccelerateConfiguration AccessControl AnalyticsConfigurations IntelligentTieringConfigurations " +
                "InventoryConfigurations LifecycleConfiguration", "Objects stay until they are deleted."),
            .. Quiet("LoggingConfiguration MetadataConfiguration MetadataTableConfiguration MetricsConfigurations OwnershipControls " +
                "PublicAccessBlockConfiguration Tags", "A bucket is seen on loopback only."),
            .. Quiet("NotificationConfiguration.EventBridgeConfiguration VersioningConfiguration",
                "A run starts by hand, and an object has one version."),
            .. Noticed("CorsConfiguration NotificationConfiguration.QueueConfigurations NotificationConfiguration.TopicConfigurations",
                "Nobody is notified, and no origin is told apart."),
        ],
    };

    public static readonly Dictionary<string, Entry[]> Refused = new(StringComparer.Ordinal)
    {
        ["AWS::ApiGateway::Deployment"] = Entries("DeploymentCanarySettings StageDescription", "Declare an AWS::ApiGateway::Stage."),
        ["AWS::ApiGateway::RestApi"] =
        [
            .. Entries("ApiKeySourceType Policy", "Write it into the API's definition."),
            .. Entries("CloneFrom Mode", "Give the whole definition in Body."),
            .. Entries("DisableExecuteApiEndpoint", "An API has no other address here."),
        ],
        ["AWS::ApiGateway::Stage"] = Entries("CanarySetting", "'deploy-app' with 'shift' moves the callers of a function step by step."),
        ["AWS::IAM::ManagedPolicy"] =
        [
            .. Entries("Roles", "Name the policy in the role's ManagedPolicyArns."),
            .. Entries("Groups Users", "There are only roles."),
        ],
        ["AWS::IAM::Policy"] = Entries("Groups Users", "There are only roles."),
        ["AWS::IAM::Role"] = Entries("PermissionsBoundary", "It is not evaluated: make it conditional."),
        ["AWS::Lambda::Alias"] = Entries("RoutingConfig", "'deploy-app' with 'shift' moves the callers of an alias step by step."),
        ["AWS::Lambda::Function"] =
        [
            .. Entries("Code.ImageUri ImageConfig", "There are no images, only packages (S3Bucket, S3Key) and code in the template " +
                "(ZipFile)."),
            .. Entries("Code.S3ObjectVersion", "An object has one version: give each package a key of its own."),
            .. Entries("CapacityProviderConfig DurableConfig FileSystemConfigs FunctionScalingConfig TenancyConfig",
                "Make it conditional."),
        ],
        ["AWS::Lambda::LayerVersion"] = Entries("Content.S3ObjectVersion",
            "An object has one version: give each package a key of its own."),
        ["AWS::Lambda::Permission"] =
        [
            .. Entries("EventSourceToken FunctionUrlAuthType InvokedViaFunctionUrl",
                "A function has neither an address of its own nor Alexa."),
            .. Entries("PrincipalOrgID", "There is no organization."),
        ],
        ["AWS::Lambda::Version"] = Entries("CodeSha256 FunctionScalingConfig", "Leave it out."),
        ["AWS::S3::Bucket"] =
        [
            .. Entries("BucketNamePrefix BucketNamespace", "Give the bucket a BucketName."),
            .. Entries("NotificationConfiguration.LambdaConfigurations", "No function is invoked for an object: make it conditional."),
            .. Entries("ObjectLockConfiguration ObjectLockEnabled ReplicationConfiguration", "Make it conditional."),
        ],
    };

    private static string InConfig(string names) => string.Join(' ', names.Split(' ').Select(name => $"DistributionConfig.{name}"));

    private static Entry[] Entries(string paths, string why) => [.. paths.Split(' ').Select(path => new Entry(path, why))];

    private static Entry[] Quiet(string paths, string why) => Entries(paths, why);

    private static Entry[] Noticed(string paths, string why) => [.. Entries(paths, why).Select(entry => entry with { IsNoticed = true })];
}
