using LocalAws.CloudFront;
using Attributes = System.Collections.Generic.Dictionary<string, System.Func<LocalAws.CloudFormation.Planning.ResourceIdentity, string>>;

namespace LocalAws.CloudFormation.Planning;

/// <summary>The shapes of the resource types that the local pipeline knows, be it that it creates them or that they need nothing locally.</summary>
public static class ResourceShapes
{
    private static readonly ResourceShape Unnamed = new();

    private static readonly Dictionary<string, ResourceShape> ByType = new(StringComparer.Ordinal)
    {
        ["AWS::ApiGateway::RestApi"] = new()
        {
            IdLength = 10,
            // No RootResourceId: what is below the root is deploy-api's, so no template should build on it.
            Attributes = new Attributes { ["RestApiId"] = it => it.Name },
        },
        ["AWS::ApiGateway::Deployment"] = new() { IdLength = 6, Attributes = new Attributes { ["DeploymentId"] = it => it.Name } },
        ["AWS::ApiGateway::Stage"] = new() { NameProperty = "StageName" },
        ["AWS::CertificateManager::Certificate"] = new() { PhysicalId = it => it.Arn("acm", $"certificate/{it.Name}") },
        ["AWS::CloudFront::Distribution"] = new()
        {
            PhysicalId = it => Distribution.IdFor(it.Name),
            Attributes = new Attributes { ["Id"] = it => Distribution.IdFor(it.Name), ["DomainName"] = it => Distribution.DomainNameOf(Distribution.IdFor(it.Name)) },
        },
        ["AWS::CloudFront::Function"] = new() { PhysicalId = it => it.GlobalArn("cloudfront", $"function/{it.Name}"), Attributes = new Attributes { ["FunctionARN"] = it => it.GlobalArn("cloudfront", $"function/{it.Name}") } },
        ["AWS::CloudFront::OriginAccessControl"] = new() { IdLength = 14, Attributes = new Attributes { ["Id"] = it => it.Name } },
        ["AWS::CloudWatch::Alarm"] = new() { NameProperty = "AlarmName", Attributes = new Attributes { ["Arn"] = it => it.Arn("cloudwatch", $"alarm:{it.Name}") } },
        ["AWS::CloudWatch::Dashboard"] = new() { NameProperty = "DashboardName" },
        ["AWS::CodePipeline::Pipeline"] = new() { NameProperty = "Name", MaxNameLength = 100, Attributes = new Attributes { ["Version"] = _ => "1" } },
        ["AWS::Events::Rule"] = new() { NameProperty = "Name", Attributes = new Attributes { ["Arn"] = it => it.Arn("events", $"rule/{it.Name}") } },
        ["AWS::IAM::ManagedPolicy"] = new()
        {
            NameProperty = "ManagedPolicyName",
            PhysicalId = it => it.GlobalArn("iam", $"policy/{it.Name}"),
            Attributes = new Attributes { ["PolicyArn"] = it => it.GlobalArn("iam", $"policy/{it.Name}") },
        },
        ["AWS::IAM::Policy"] = new() { NameProperty = "PolicyName" },
        ["AWS::IAM::Role"] = new()
        {
            NameProperty = "RoleName",
            Attributes = new Attributes { ["Arn"] = it => it.GlobalArn("iam", $"role/{it.Name}"), ["RoleId"] = it => $"AROA{it.Name.ToUpperInvariant()}" },
        },
        ["AWS::KMS::Alias"] = new() { NameProperty = "AliasName" },
        ["AWS::KMS::Key"] = new() { Attributes = new Attributes { ["Arn"] = it => it.Arn("kms", $"key/{it.Name}"), ["KeyId"] = it => it.Name } },
        ["AWS::Lambda::Alias"] = new() { PhysicalId = it => it.Arn("lambda", $"function:{it.Name}"), Attributes = new Attributes { ["AliasArn"] = it => it.Arn("lambda", $"function:{it.Name}") } },
        ["AWS::Lambda::EventInvokeConfig"] = Unnamed,
        ["AWS::Lambda::Function"] = new() { NameProperty = "FunctionName", Attributes = new Attributes { ["Arn"] = it => it.Arn("lambda", $"function:{it.Name}") } },
        ["AWS::Lambda::LayerVersion"] = new()
        {
            NameProperty = "LayerName",
            PhysicalId = it => it.Arn("lambda", $"layer:{it.Name}:1"),
            Attributes = new Attributes { ["LayerVersionArn"] = it => it.Arn("lambda", $"layer:{it.Name}:1") },
        },
        ["AWS::Lambda::Permission"] = new() { Attributes = new Attributes { ["Id"] = it => it.Name } },
        ["AWS::Lambda::Version"] = new()
        {
            PhysicalId = it => it.Arn("lambda", $"function:{it.Name}:1"),
            Attributes = new Attributes { ["FunctionArn"] = it => it.Arn("lambda", $"function:{it.Name}:1"), ["Version"] = _ => "1" },
        },
        ["AWS::Logs::LogGroup"] = new() { NameProperty = "LogGroupName", Attributes = new Attributes { ["Arn"] = it => it.Arn("logs", $"log-group:{it.Name}:*") } },
        ["AWS::Logs::MetricFilter"] = Unnamed,
        ["AWS::Route53::RecordSetGroup"] = Unnamed,
        ["AWS::S3::Bucket"] = new()
        {
            NameProperty = "BucketName",
            LowerCase = true,
            MaxNameLength = 63,
            Attributes = new Attributes
            {
                ["Arn"] = it => $"arn:aws:s3:::{it.Name}",
                ["DomainName"] = it => $"{it.Name}.s3.amazonaws.com",
                ["RegionalDomainName"] = it => $"{it.Name}.s3.{it.Region}.amazonaws.com",
                ["WebsiteURL"] = it => $"http://{it.Name}.s3-website-{it.Region}.amazonaws.com",
            },
        },
        ["AWS::S3::BucketPolicy"] = Unnamed,
        ["AWS::SNS::Subscription"] = Unnamed,
        ["AWS::SNS::Topic"] = new() { NameProperty = "TopicName", PhysicalId = it => it.Arn("sns", it.Name), Attributes = new Attributes { ["TopicArn"] = it => it.Arn("sns", it.Name), ["TopicName"] = it => it.Name } },
        ["AWS::SNS::TopicPolicy"] = Unnamed,
        ["AWS::SQS::Queue"] = new()
        {
            NameProperty = "QueueName",
            MaxNameLength = 80,
            PhysicalId = it => $"https://sqs.{it.Region}.amazonaws.com/{it.AccountId}/{it.Name}",
            Attributes = new Attributes { ["Arn"] = it => it.Arn("sqs", it.Name), ["QueueName"] = it => it.Name, ["QueueUrl"] = it => $"https://sqs.{it.Region}.amazonaws.com/{it.AccountId}/{it.Name}" },
        },
        ["AWS::SQS::QueuePolicy"] = Unnamed,
    };

    public static ResourceShape? Find(string type) => ByType.GetValueOrDefault(type);
}
