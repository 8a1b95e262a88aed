using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace LocalAws.Tests.Lambda.Api;

/// <summary>What the embedded Lambda lacks it says: never a pretended success.</summary>
public sealed class NotImplementedTests : IAsyncLifetime
{
    private readonly LambdaServer _aws = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _aws.InitializeAsync();

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    [Fact]
    public async Task A_setting_that_would_be_ignored_is_named() =>
        await RefusedAsync(new() { Layers = ["arn:aws:lambda:us-east-1:123456789012:layer:node:1"] }, "The embedded AWS has no CreateFunction with Layers.");

    [Fact]
    public async Task A_runtime_that_is_not_there_is_named() =>
        await RefusedAsync(new() { Runtime = "python3.13" }, "The embedded AWS has no Lambda runtime 'python3.13': it has dotnet10, provided.al2023 and nodejs*.");

    [Fact]
    public async Task An_image_is_no_package() =>
        await RefusedAsync(new() { PackageType = PackageType.Image }, "The embedded AWS has no CreateFunction with PackageType Image.");

    private async Task RefusedAsync(CreateFunctionRequest request, string message)
    {
        (request.FunctionName, request.Role, request.Handler) = ("app", LambdaHarness.Role, "index.handler");
        request.Runtime ??= "nodejs22.x";
        request.Code = new() { ZipFile = new(Zip.Answering("1")) };

        var error = await Assert.ThrowsAnyAsync<AmazonLambdaException>(() => _aws.Client.CreateFunctionAsync(request, Cancelled));

        Assert.Equal((501, "NotImplemented", message), ((int)error.StatusCode, error.ErrorCode, error.Message));
        Assert.False(_aws.Server.Lambda.Exists("app"));
    }
}
