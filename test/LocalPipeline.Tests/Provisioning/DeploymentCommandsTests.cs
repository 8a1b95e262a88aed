using LocalAws;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;
using Support;

namespace LocalPipeline.Tests.Provisioning;

/// <summary>What docs/template.md says about deploying the package.</summary>
public sealed class DeploymentCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_commands_put_package_and_layer_where_the_template_looks_for_them()
    {
        _folder.Write("dist/actions.zip", "package");
        _folder.Write("dist/node-layer.zip", "layer");
        await using var aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateDirectory = _folder["aws"] }, Cancellation);

        await RunAsync(aws, "aws s3 mb s3://codepipeline-actions-123456789012-us-east-1");
        await RunAsync(aws, "aws s3 cp dist/actions.zip s3://codepipeline-actions-123456789012-us-east-1/actions.zip");
        await RunAsync(aws, "aws s3 cp dist/node-layer.zip s3://codepipeline-actions-123456789012-us-east-1/node-layer.zip");

        Assert.All([PlaceOf("DeploySiteFunction", "Code"), PlaceOf("NodeLayer", "Content")], place => Assert.NotNull(aws.S3.Head(place.Bucket, place.Key)));
    }

    private static (string Bucket, string Key) PlaceOf(string logicalId, string property)
    {
        var template = Template.Load(Repository.PathOf("template.json"), new TemplateSettings());
        var place = new Resolver(template.Scope, new ResourcePlan(template)).Resolve(template.Resources[logicalId].Properties[property], logicalId);
        return (Scalar.Of(place?["S3Bucket"])!, Scalar.Of(place?["S3Key"])!);
    }

    private async Task RunAsync(LocalAwsServer aws, string command)
    {
        var words = command.Split(' ');
        var user = aws.Credentials.AddUser("developer", "secret", "arn:aws:iam::123456789012:user/developer");
        var result = await new Command(Tools.Require(words[0]), words[1..])
        {
            Folder = _folder.Path,
            Environment = new Dictionary<string, string?>
            {
                ["AWS_ENDPOINT_URL"] = aws.Endpoint.AbsoluteUri,
                ["AWS_ACCESS_KEY_ID"] = user.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = user.SecretAccessKey,
                ["AWS_DEFAULT_REGION"] = "us-east-1",
            },
        }.RunAsync(Cancellation);
        Assert.True(result.ExitCode == 0, $"{command}: {result.Output}");
    }
}
