using System.IO.Compression;
using System.Text.Json;
using Amazon.CloudFormation.Model;
using LocalAws.CloudFormation.Templates;
using Stack.Tests.Fixtures;

namespace Stack.Tests;

/// <summary>template.json, brought up in an AWS by other people.</summary>
public sealed class DeliveredTemplateOnMotoTests(MotoServer moto)
{
    // With host names nothing asks a distribution for its own, which moto does not make.
    private const string HostNames = "TestHostName=test.example.com ProductionHostName=www.example.com CertificateArn=arn:aws:acm:us-east-1:123456789012:certificate/one";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(HostNames)]
    [InlineData(HostNames + " ArtifactEncryption=s3 ConnectionArn=arn:aws:codeconnections:eu-west-1:123456789012:connection/one FullRepositoryId=me/it")]
    [InlineData(HostNames + " ProductionApproval=true Tracing=Active StackNames=shop-* StackRoleArn=arn:aws:iam::123456789012:role/worker NotificationEmail=me@example.com AccessLogs=all")]
    public async Task All_that_moto_can_make_is_there(string parameters)
    {
        using var project = await ProjectAsync();

        var template = await UpAsync(project, parameters);

        var expected = template.Resources.Values.Where(resource => !MotoTemplate.NotMade.Contains(resource.Type)).Select(resource => resource.LogicalId).Except(MotoTemplate.Cut);
        Assert.Equal(expected.Order(StringComparer.Ordinal), (await MadeAsync(project)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_artifacts_have_their_key()
    {
        using var project = await ProjectAsync();

        await UpAsync(project, HostNames);

        var made = await MadeAsync(project);
        var rule = Assert.Single((await project.Aws.S3.GetBucketEncryptionAsync(new() { BucketName = made["ArtifactBucket"] }, Cancelled)).ServerSideEncryptionConfiguration.ServerSideEncryptionRules);
        Assert.EndsWith($":key/{made["ArtifactKey"]}", rule.ServerSideEncryptionByDefault.ServerSideEncryptionKeyManagementServiceKeyId, StringComparison.Ordinal);
    }

    // moto finds a large template in its own S3 under this host only.
    private async Task<StackProject> ProjectAsync()
    {
        await moto.StartAsync();
        return new($"http://localhost:{moto.Endpoint.Port}");
    }

    private static async Task<Template> UpAsync(StackProject project, string parameters)
    {
        var values = parameters.Split(' ').Select(one => one.Split('=', 2)).ToDictionary(one => one[0], one => one[1]);
        var template = MotoTemplate.Delivered(values);
        project.Template(MotoTemplate.Text(template));
        foreach (var package in new[] { "actions.zip", "node-layer.zip" }) Pack(project, package);
        var up = await project.RunAsync(
            "up", "--template", project["template.json"], "--dist", project["dist"], "--parameters", project.Write("parameters.json", JsonSerializer.Serialize(new { Parameters = values })));
        Assert.Contains($"{project.Stack}: CREATE_COMPLETE", up.Output, StringComparison.Ordinal);
        return template;
    }

    private static void Pack(StackProject project, string package)
    {
        File.Delete(project[$"dist/{package}"]);
        using var zip = ZipFile.Open(project[$"dist/{package}"], ZipArchiveMode.Create);
        zip.CreateEntry("Actions.dll");
    }

    private static async Task<IReadOnlyDictionary<string, string>> MadeAsync(StackProject project)
    {
        Dictionary<string, string> made = [];
        string? next = null;
        do
        {
            var page = await project.Aws.CloudFormation.ListStackResourcesAsync(new ListStackResourcesRequest { StackName = project.Stack, NextToken = next }, Cancelled);
            // moto lists what it did not make too, without a name.
            foreach (var resource in page.StackResourceSummaries.Where(resource => !string.IsNullOrEmpty(resource.LogicalResourceId))) made[resource.LogicalResourceId] = resource.PhysicalResourceId;
            next = page.NextToken;
        }
        while (next is not null);
        return made;
    }
}
