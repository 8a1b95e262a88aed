using LocalAws;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Model;
using LocalPipeline.Provisioning;
using LocalPipeline.Tests.Fakes;
using LocalPipeline.Validation;
using Support;

namespace LocalPipeline.Tests.Provisioning;

/// <summary>A third environment, added as docs/template.md says.</summary>
public sealed class StagingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _template;

    public StagingTests() => _template = _folder.Write("template.json", StagingTemplate.Create().ToJsonString());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("StagingHostName=staging.example.com CertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/one HostedZoneId=Z0")]
    public async Task It_is_right_for_the_actions(string parameters)
    {
        var settings = new TemplateSettings { Parameters = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')).ToDictionary(one => one[0], one => one[1]) };
        var catalog = await ActionCatalogReader.ReadAsync(ActionsFolder.FindAll([], AppContext.BaseDirectory)[0], Cancellation);

        Assert.Empty(TemplateValidator.Validate(_template, settings, null, catalog));
    }

    [Fact]
    public async Task It_is_right_for_CloudFormation()
    {
        var (exitCode, output) = await new Command(Tools.Require("cfn-lint"), "--non-zero-exit-code", "informational", _template).RunAsync(Cancellation);

        Assert.Equal((0, ""), (exitCode, output));
    }

    [Fact]
    public async Task It_has_an_alias_a_stage_a_site_and_the_permissions_to_deploy_to_them()
    {
        _folder.Write("actions/Actions.dll", "not really");
        await using var aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateDirectory = _folder["aws"], FunctionUpdateDuration = TimeSpan.Zero }, Cancellation);
        var template = Template.Load(_template, new TemplateSettings());

        var stack = await new StackProvisioner(aws, new ProvisioningOptions { StackFile = _folder["stack.json"], Actions = [new ActionsFolder(_folder["actions"])] }).ProvisionAsync(template, Cancellation);

        var pipeline = PipelineReader.Read(template, PipelineSelector.Select(template, null), stack);
        Assert.Equal(["Source", "Commit", "Acceptance", "Staging", "Production"], pipeline.Stages.Select(stage => stage.Name));
        var parameters = pipeline.Stages[3].Actions.ToDictionary(action => action.Name, action => action.Configuration["UserParameters"]);
        Assert.Contains("alias=staging", parameters["deploy-app"], StringComparison.Ordinal);
        Assert.Contains("stage=staging&", parameters["deploy-api"], StringComparison.Ordinal);
        Assert.Contains($"bucket={Id("StagingSiteBucket")}&distribution={Id("StagingDistribution")}&", parameters["deploy-site"], StringComparison.Ordinal);
        Assert.Contains("#{StagingSite.SiteUrl}", parameters["e2e-test"], StringComparison.Ordinal);
        Assert.True(aws.Lambda.HasAlias(Id("AppFunction"), "staging"));
        Assert.NotNull(aws.S3.WebsiteAddress(Id("StagingSiteBucket")));
        foreach (var (action, resource) in new[] { ("s3:PutObject", $"arn:aws:s3:::{Id("StagingSiteBucket")}/index.html"), ("s3:ListBucket", $"arn:aws:s3:::{Id("StagingSiteBucket")}"), ("cloudfront:CreateInvalidation", aws.CloudFront.ArnOf(Id("StagingDistribution"))) })
            Assert.Null(aws.Iam.Refusal($"arn:aws:iam::123456789012:role/{Id("DeploySiteRole")}", action, resource));

        string Id(string logicalId) => stack.Resources[logicalId].PhysicalId;
    }

    [Fact]
    public async Task The_documentation_names_all_that_is_copied()
    {
        var section = (await File.ReadAllTextAsync(Repository.PathOf("docs/template.md"), Cancellation)).Split("## Add a stage")[1].Split("\n## ")[0];

        Assert.All(StagingTemplate.Copied.Values.SelectMany(names => names).Append("DeploySiteRole"), name => Assert.Contains($"`{name}`", section, StringComparison.Ordinal));
    }
}
