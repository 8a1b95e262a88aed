using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Schemas;
using static LocalAws.Tests.CloudFormation.Templates.Json;

namespace LocalAws.Tests.CloudFormation.Schemas;

/// <summary>Properties as CloudFormation's schemas have them.</summary>
public sealed class TemplatePropertiesTests
{
    private const string Code = "'Role': 'arn:aws:iam::123456789012:role/r', 'Runtime': 'nodejs22.x', 'Handler': 'index.handler', 'Code': { 'ZipFile': 'x' }";

    [Theory]
    [InlineData("AWS::Lambda::Function", "'Enviroment': {}, " + Code, "Resources.X.Properties.Enviroment: AWS::Lambda::Function has no property 'Enviroment'. Did you mean 'Environment'?")]
    [InlineData("AWS::Lambda::Function", "'Environment': { 'Variabels': {} }, " + Code, "Resources.X.Properties.Environment.Variabels: AWS::Lambda::Function's Environment has no property 'Variabels'. Did you mean 'Variables'?")]
    [InlineData("AWS::S3::Bucket", "'VersionConfiguration': {}", "Resources.X.Properties.VersionConfiguration: AWS::S3::Bucket has no property 'VersionConfiguration'. Did you mean 'VersioningConfiguration'?")]
    [InlineData("AWS::S3::Bucket", "'LifecycleConfiguration': { 'Rules': [{ 'Status': 'Enabled', 'Expiration': 3 }] }", "Resources.X.Properties.LifecycleConfiguration.Rules[0].Expiration: AWS::S3::Bucket's Rule has no property 'Expiration'.")]
    [InlineData("AWS::SNS::Topic", "'TopicNam': 'x'", "Resources.X.Properties.TopicNam: AWS::SNS::Topic has no property 'TopicNam'. Did you mean 'TopicName'?")]
    [InlineData("AWS::Logs::LogGroup", "'Retention': 3", "Resources.X.Properties.Retention: AWS::Logs::LogGroup has no property 'Retention'.")]
    [InlineData("AWS::KMS::Alias", "'AliasName': 'alias/a'", "Resources.X.Properties: AWS::KMS::Alias requires 'TargetKeyId'.")]
    [InlineData("AWS::IAM::Role", "'Description': 'p'", "Resources.X.Properties: AWS::IAM::Role requires 'AssumeRolePolicyDocument'.")]
    [InlineData("AWS::IAM::Role", "'AssumeRolePolicyDocument': {}, 'Policies': [{ 'PolicyName': 'p' }]", "Resources.X.Properties.Policies[0]: AWS::IAM::Role's Policy requires 'PolicyDocument'.")]
    [InlineData("AWS::IAM::Role", "'AssumeRolePolicyDocument': {}, 'ManagedPolicyArns': 'arn'", "Resources.X.Properties.ManagedPolicyArns must be a list, not 'arn'.")]
    [InlineData("AWS::Lambda::Function", "'Timeout': 'soon', " + Code, "Resources.X.Properties.Timeout must be a whole number, not 'soon'.")]
    [InlineData("AWS::Lambda::Function", "'Timeout': 1000, " + Code, "Resources.X.Properties.Timeout must be at most 900, not 1000.")]
    [InlineData("AWS::Lambda::Function", "'Environment': 'A=b', " + Code, "Resources.X.Properties.Environment must be an object, not 'A=b'.")]
    [InlineData("AWS::Lambda::Function", "'TracingConfig': { 'Mode': 'active' }, " + Code, "Resources.X.Properties.TracingConfig.Mode must be one of Active, PassThrough, not 'active' (did you mean 'Active'?).")]
    [InlineData("AWS::Logs::LogGroup", "'RetentionInDays': 2", "Resources.X.Properties.RetentionInDays must be one of 1, 3, 5, 7, 14")]
    [InlineData("AWS::SQS::Queue", "'FifoQueue': 'yes'", "Resources.X.Properties.FifoQueue must be true or false, not 'yes'.")]
    [InlineData("AWS::S3::Bucket", "'Arn': 'x'", "Resources.X.Properties.Arn: 'Arn' of AWS::S3::Bucket is read-only. CloudFormation sets it: leave it out.")]
    [InlineData("AWS::Lambda::Functoin", "'X': 1", "Resources.X: CloudFormation has no resource type 'AWS::Lambda::Functoin'. Did you mean 'AWS::Lambda::Function'?")]
    [InlineData("AWS::Lambda::Alias", "'FunctionName': 'f', 'FunctionVersion': '1', 'Name': 'a', 'RoutingConfig': { 'AdditionalVersionWeights': [] }", "Resources.X.Properties.RoutingConfig: AWS::Lambda::Alias's RoutingConfig is not carried out by the embedded AWS.")]
    [InlineData("AWS::Lambda::Function", "'Role': 'arn:aws:iam::123456789012:role/r', 'Code': { 'ImageUri': 'x' }, 'PackageType': 'Image'", "Resources.X.Properties.Code.ImageUri: AWS::Lambda::Function's Code.ImageUri is not carried out by the embedded AWS.")]
    public void What_CloudFormation_would_refuse_is_named(string type, string properties, string problem) =>
        Assert.StartsWith(problem, Assert.Single(Problems(type, properties)), StringComparison.Ordinal);

    [Theory]
    [InlineData("AWS::Lambda::Function", "'Timeout': '30', 'MemorySize': '128', " + Code)]
    [InlineData("AWS::Lambda::Function", "'Description': 5, " + Code)]
    [InlineData("AWS::SQS::Queue", "'FifoQueue': 'true', 'DelaySeconds': '5'")]
    [InlineData("AWS::Lambda::Function", "'Environment': { 'Ref': 'AWS::NoValue' }, " + Code)]
    [InlineData("AWS::Lambda::Function", "'TracingConfig': { 'Mode': { 'Fn::If': ['Never', 'wrong', 'Active'] } }, " + Code)]
    [InlineData("AWS::S3::BucketPolicy", "'Bucket': { 'Ref': 'Other' }, 'PolicyDocument': {}")]
    [InlineData("AWS::Lambda::Alias", "'FunctionName': { 'Fn::GetAtt': ['Strange', 'Anything'] }, 'FunctionVersion': { 'Ref': 'Other' }, 'Name': { 'Fn::Sub': '${Other}' }")]
    [InlineData("AWS::Lambda::Function", "'Layers': { 'Fn::GetAtt': ['Strange', 'List'] }, " + Code)]
    [InlineData("AWS::Lambda::Function", "'Timeout': '{{resolve:ssm:/timeout}}', " + Code)]
    [InlineData("Custom::Thing", "'Any': 1")]
    [InlineData("AWS::DynamoDB::Table", "'Not': 'emulated'")]
    public void What_CloudFormation_takes_is_right(string type, string properties) => Assert.Empty(Problems(type, properties));

    [Fact]
    public void All_problems_are_told_at_once() =>
        Assert.Equal(4, Problems("AWS::Lambda::Function", "'Enviroment': {}, 'Timeout': 'x', 'Runtime': 'node', 'Handler': 'h', 'Code': { 'Zip': 'x' }, 'Role': 'arn:aws:iam::123456789012:role/r'").Count);

    [Fact]
    public void What_has_no_effect_here_and_can_be_noticed_is_told_by_type()
    {
        var template = Template("{ 'Resources': { 'X': { 'Type': 'AWS::S3::Bucket', 'Properties': { 'CorsConfiguration': { 'CorsRules': [] }, 'Tags': [] } } } }");

        Assert.Equal(["AWS::S3::Bucket: CorsConfiguration"], TemplateProperties.WithoutEffect(template, new ResourcePlan(template)));
    }

    private static IReadOnlyList<string> Problems(string type, string properties)
    {
        var template = Template($$"""
            {
              'Conditions': { 'Never': { 'Fn::Equals': ['a', 'b'] } },
              'Resources': {
                'X': { 'Type': '{{type}}', 'Properties': { {{properties}} } },
                'Other': { 'Type': 'AWS::S3::Bucket' }, 'Strange': { 'Type': 'AWS::DynamoDB::Table' }
              }
            }
            """);
        return TemplateProperties.Problems(template, new ResourcePlan(template));
    }
}
