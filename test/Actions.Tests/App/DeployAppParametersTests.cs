using System.IO.Compression;
using Amazon.CodePipeline;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using CodePipelineActions.Aws;
using Moq;

namespace Actions.Tests.App;

/// <summary>Which function is deployed, where, and what is wrong with the parameters before AWS is asked.</summary>
public sealed class DeployAppParametersTests : IDisposable
{
    private readonly FakeApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Theory]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:app")]
    [InlineData("123456789012:function:app")]
    [InlineData("function:app")]
    public async Task A_function_may_be_named_in_all_of_Lambdas_ways(string function)
    {
        _app.Lambda.Setup(l => l.GetAliasAsync(It.Is<GetAliasRequest>(r => r.FunctionName == function), It.IsAny<CancellationToken>())).ThrowsAsync(new AmazonLambdaException("It was asked."));

        var result = await _app.Job.WithParameters($"function={function}&alias=live").InvokeAsync(Token);

        Assert.Contains("It was asked", result.Message);
    }

    [Theory]
    [InlineData("alias=live", "'function' is missing")]
    [InlineData("function=app", "'alias' is missing")]
    [InlineData("function=&alias=live", "'function' is empty")]
    [InlineData("function=app&alias=live&regoin=x", "'regoin' is unknown; did you mean 'region'?")]
    [InlineData("function=app&alias=live&shift=Canary", "'shift' is 'Canary', and must be AllAtOnce, Canary<N>Percent<M>Minutes or Linear<N>PercentEvery<M>Minutes")]
    [InlineData("function=app&alias=live&shift=Canary100Percent5Minutes", "must shift 1 to 99 percent")]
    [InlineData("function=app&alias=live&shift=Linear10PercentEvery10Minutes&timeout=90", "takes 90 minutes, and timeout=90 ends it before")]
    [InlineData("function=app&alias=live&alarms=a,,b", "has an empty name")]
    [InlineData("function=app&alias=l%20ive", "'alias' is 'l ive', and must have 1 to 128 letters, digits, '-' and '_'")]
    [InlineData("function=app&alias=$LATEST", "'alias' is '$LATEST', and must have")]
    [InlineData("function=app&alias=7", "'alias' is '7', and must have")]
    [InlineData("function=app:live&alias=live", "'function' is 'app:live', and has 'live' behind the function's name. Name the function alone, and the alias in 'alias'.")]
    [InlineData("function=123456789012:function:app:live&alias=live", "has 'live' behind the function's name")]
    [InlineData("function=arn:aws:lambda:eu-west-1:123456789012:function:app:7&alias=live", "has '7' behind the function's name")]
    [InlineData("function=app&alias=live&role=deployer", "'role' is 'deployer', and must be a role's ARN, such as arn:aws:iam::123456789012:role/deployer.")]
    public async Task A_bad_parameter_is_a_configuration_error_and_AWS_is_not_asked(string parameters, string message)
    {
        _app.Job.WithParameters(parameters);

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
        Assert.Empty(_app.Targets);
    }

    [Theory]
    [InlineData("eu-central-1", "arn:aws:iam::210987654321:role/deploy")]
    [InlineData("eu-central-1", null)]
    [InlineData(null, "arn:aws:iam::210987654321:role/deploy")]
    public async Task Region_and_role_choose_the_client_and_the_code_is_sent_because_Lambda_cannot_fetch_it_there(string? region, string? role)
    {
        _app.Job.WithParameters($"function=app&alias=live{(region is null ? "" : "&region=" + region)}{(role is null ? "" : "&role=" + role)}");

        Assert.True((await _app.Job.RunToEndAsync(Token)).Succeeded);
        Assert.All(_app.Targets, target => Assert.Equal(new AwsTarget(region, role), target));
        _app.Lambda.Verify(l => l.UpdateFunctionCodeAsync(It.Is<UpdateFunctionCodeRequest>(r => r.S3Bucket == null && r.ZipFile.Length == FakeApp.NewCode.Length), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task Code_that_is_too_large_for_a_request_is_named_by_its_place_in_another_region_too()
    {
        using var app = new FakeApp(LargeZip());

        await app.Job.WithParameters("function=app&alias=live&region=eu-central-1").InvokeAsync(Token);

        app.Lambda.Verify(l => l.UpdateFunctionCodeAsync(It.Is<UpdateFunctionCodeRequest>(r => r.S3Key == "pipeline/Lambda/abc1234" && r.ZipFile == null), It.IsAny<CancellationToken>()), Times.Once);
    }

    private static byte[] LargeZip()
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create))
        {
            using var file = zip.CreateEntry("index.js", CompressionLevel.NoCompression).Open();
            file.Write(new byte[50 * 1024 * 1024 + 1]);
        }
        return buffer.ToArray();
    }
}
