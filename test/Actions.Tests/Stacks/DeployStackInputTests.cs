using Actions.Tests.Fixtures;
using Amazon.CloudFormation.Model;
using Amazon.CodePipeline;
using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Actions;
using Moq;

namespace Actions.Tests.Stacks;

/// <summary>The template, its parameters and the files that they come from.</summary>
public sealed class DeployStackInputTests : IDisposable
{
    private readonly StackFixture _stack = new();

    private static readonly string LargeTemplate = $$"""{"Description":"{{new string('x', 51_200)}}"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _stack.Dispose();

    [Fact]
    public async Task Parameters_come_from_a_file_and_from_the_action()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.Job.WithParameters("stack=shop&template=other.yaml&parameters=cli.json&Param.Size=2&Param.Empty=&capabilities=CAPABILITY_IAM,CAPABILITY_AUTO_EXPAND&stackRole=arn:aws:iam::123456789012:role/cfn");

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);

        var request = Assert.Single(_stack.Created);
        Assert.Equal("A: 1", request.TemplateBody);
        Assert.Equal([("Kept", null, true), ("Size", "2", null), ("Empty", "", null)], request.Parameters.Select(p => (p.ParameterKey, (string?)p.ParameterValue, p.UsePreviousValue)));
        Assert.Equal(["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"], request.Capabilities);
        Assert.Equal("arn:aws:iam::123456789012:role/cfn", request.RoleARN);
    }

    [Fact]
    public async Task Files_may_come_from_another_artifact()
    {
        _stack.GivenTheStack("UPDATE_COMPLETE");
        _stack.Job.WithParameters("stack=shop&parameters=Source::config/prod.json").WithInput("Source", Zip.Of(("config/prod.json", """{"Parameters":{"Size":3,"On":true},"Tags":{"team":"shop"}}""")));

        Assert.True((await _stack.Job.RunToEndAsync(Token)).Succeeded);

        Assert.Equal([("Size", "3"), ("On", "true")], _stack.Created[0].Parameters.Select(p => (p.ParameterKey, p.ParameterValue)));
        Assert.Equal(("team", "shop"), (_stack.Created[0].Tags[0].Key, _stack.Created[0].Tags[0].Value));
    }

    [Theory]
    [InlineData("stack=shop&template=no.json", "The artifact 'Build' has no no.json. It has: cli.json, other.yaml, template.json. Set 'template' to the file's path.")]
    [InlineData("stack=shop&template=Else::a.json", "'template' names the artifact 'Else', which is no input of the action. Its inputs are Build.")]
    [InlineData("stack=shop&parameters=other.yaml", "The file of parameters 'other.yaml' is no JSON")]
    [InlineData("stack=shop&parameters=template.json&capabilities=IAM", "'capabilities' has 'IAM', and takes CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND.")]
    [InlineData("stack=shop%20prod", "'stack' is 'shop prod', and must begin with a letter and have up to 128 letters, digits and '-', such as shop-prod.")]
    [InlineData("stack=shop&stackRole=admin", "'stackRole' is 'admin', and must be a role's ARN, such as arn:aws:iam::123456789012:role/deployer.")]
    [InlineData("template=template.json", "stack")]
    public async Task What_is_wrong_with_a_parameter_is_said_before_anything_happens(string parameters, string message)
    {
        _stack.Job.WithParameters(parameters);

        var result = await _stack.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
        _stack.CloudFormation.Verify(c => c.DescribeStacksAsync(It.IsAny<DescribeStacksRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Theory]
    [InlineData("""["Size=1"]""", "It is either a list of")]
    [InlineData("""{"Parameters":{},"StackPolicy":{}}""", "'StackPolicy' is not used.")]
    [InlineData("""{"Parameters":[]}""", "'Parameters' must be an object.")]
    [InlineData("""{"Parameters":{"A":{}}}""", "'A' has no text as its value.")]
    [InlineData("""7""", "It is either a list of")]
    public async Task A_file_of_parameters_of_another_form_is_refused(string file, string message)
    {
        using var job = new JobFixture(new DeployStack((_, _) => Task.FromResult(_stack.CloudFormation.Object), (_, _) => Task.FromResult(_stack.S3.Object)));
        job.WithParameters("stack=shop&parameters=p.json").WithInput("Build", Zip.Of(("template.yml", "A: 1"), ("p.json", file)));

        var result = await job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_that_is_too_large_for_a_request_is_written_with_the_functions_own_role()
    {
        const string Key = "deploy-stack-templates/codepipeline-job-1.template";
        string? written = null;
        _stack.S3.Setup(s => s.Dispose());
        _stack.S3.Setup(s => s.Config).Returns(new AmazonS3Config());
        _stack.S3.Setup(s => s.PutObjectAsync(It.Is<PutObjectRequest>(r => r.BucketName == "artifact-bucket" && r.Key == Key), It.IsAny<CancellationToken>()))
            .Callback((PutObjectRequest r, CancellationToken _) => written = File.ReadAllText(r.FilePath)).ReturnsAsync(new PutObjectResponse());
        _stack.S3.Setup(s => s.GetPreSignedURLAsync(It.Is<GetPreSignedUrlRequest>(r => r.Key == Key))).ReturnsAsync($"https://artifact-bucket/{Key}");
        using var job = Large();

        Assert.True((await job.RunToEndAsync(Token)).Succeeded);

        Assert.Equal((null, $"https://artifact-bucket/{Key}"), (_stack.Created[0].TemplateBody, _stack.Created[0].TemplateURL));
        Assert.Equal(LargeTemplate, written);
    }

    [Fact]
    public async Task A_large_template_that_may_not_be_written_names_the_permission()
    {
        _stack.S3.Setup(s => s.Dispose());
        _stack.S3.Setup(s => s.Config).Returns(new AmazonS3Config());
        _stack.S3.Setup(s => s.PutObjectAsync(It.IsAny<PutObjectRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new AmazonS3Exception("Access Denied") { ErrorCode = "AccessDenied", StatusCode = System.Net.HttpStatusCode.Forbidden });
        using var job = Large();

        var result = await job.InvokeAsync(Token);

        Assert.Equal(FailureType.PermissionError, result.FailureType);
        Assert.Contains("needs s3:GetObject and s3:PutObject on deploy-stack-templates/* in the artifact bucket", result.Message, StringComparison.Ordinal);
        Assert.Empty(_stack.Created);
    }

    private JobFixture Large()
    {
        var job = new JobFixture(new DeployStack((_, _) => Task.FromResult(_stack.CloudFormation.Object), (_, _) => Task.FromResult(_stack.S3.Object)));
        _stack.GivenTheStack("UPDATE_COMPLETE");
        return job.WithParameters("stack=shop").WithInput("Build", Zip.Of(("template.json", LargeTemplate)));
    }
}
