using LocalAws.CloudFormation.Templates;
using Support;

namespace LocalPipeline.Tests.Validation;

/// <summary>What the parameters of template.json refuse before anything is made.</summary>
public sealed class DeliveredTemplateRuleTests
{
    private const string Connection = "ConnectionArn=arn:aws:codeconnections:us-east-1:123456789012:connection/1";
    private const string Certificate = "CertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/1";
    private const string Role = "StackRoleArn=arn:aws:iam::123456789012:role/worker";

    [Theory]
    [InlineData(Connection, "ConnectionArn is given without a repository")]
    [InlineData("FullRepositoryId=me/it", "FullRepositoryId is given without a connection")]
    [InlineData("BranchName=next", "BranchName is given without a connection")]
    [InlineData("TestHostName=test.example.com", "Set CertificateArn or HostedZoneId")]
    [InlineData("ProductionHostName=www.example.com", "Set CertificateArn or HostedZoneId")]
    [InlineData("ProductionHostName=www.example.com HostedZoneId=Z1 @eu-west-1", "CloudFront takes certificates of us-east-1 only")]
    [InlineData("TestHostName=www.example.com ProductionHostName=www.example.com HostedZoneId=Z1", "CloudFront gives a name to one distribution only")]
    [InlineData("StackNames=shop-*", "StackNames is given without a role")]
    [InlineData(Role, "StackRoleArn is given without stacks")]
    [InlineData("AccessLogs=sites @eu-south-1", "CloudFront writes no logs into buckets of this region")]
    [InlineData("AccessLogs=all @me-central-1", "CloudFront writes no logs into buckets of this region")]
    public void What_would_fail_late_is_refused_at_once(string parameters, string message)
    {
        var refusal = Assert.Throws<TemplateException>(() => Load(parameters));

        Assert.Contains(message, Assert.Single(refusal.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("a*")]
    [InlineData("ab*")]
    [InlineData("*-shop")]
    [InlineData("shop-*-x")]
    [InlineData("shop**")]
    [InlineData("arn:aws:cloudformation:us-east-1:123456789012:stack/shop")]
    public void Names_of_stacks_that_mean_too_many_are_refused(string names)
    {
        var refusal = Assert.Throws<TemplateException>(() => Load($"StackNames={names} {Role}"));

        Assert.Contains("at least 3 characters that the names begin with", Assert.Single(refusal.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@eu-south-1")]
    [InlineData(Connection + " FullRepositoryId=group/part/it BranchName=next")]
    [InlineData("TestHostName=test.example.com HostedZoneId=Z1")]
    [InlineData("ProductionHostName=www.example.com " + Certificate + " @eu-west-1")]
    [InlineData("TestHostName=test.example.com ProductionHostName=www.example.com HostedZoneId=Z1 " + Certificate)]
    [InlineData("StackNames=shop-* " + Role)]
    [InlineData("StackNames=ab " + Role)]
    [InlineData("AccessLogs=all @eu-west-1")]
    public void What_works_is_taken(string parameters) => Assert.NotEmpty(Load(parameters).Resources);

    private static Template Load(string parameters)
    {
        var parts = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var settings = new TemplateSettings
        {
            Region = parts.FirstOrDefault(part => part[0] == '@')?[1..] ?? "us-east-1",
            Parameters = parts.Where(part => part[0] != '@').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]),
        };
        return Template.Load(Repository.PathOf("template.json"), settings);
    }
}
