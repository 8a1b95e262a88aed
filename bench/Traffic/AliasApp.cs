using System.IO.Compression;
using System.Text;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Bench.Running;
using LocalAws;
using LocalAws.Lambda;
using LocalAws.S3;

namespace Bench.Traffic;

/// <summary>An app behind the front door of an embedded API Gateway: a function that answers with its version, and an alias that callers reach.</summary>
internal sealed class AliasApp : IAsyncDisposable
{
    public const string Function = "app";
    public const string Alias = "prod";

    private const string KeyId = "AKIAIOSFODNN7EXAMPLE";
    private const string Secret = "bench-only-not-a-secret";
    private const string Role = "arn:aws:iam::123456789012:role/app";

    private readonly LocalAwsServer _aws;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private Uri? _door;

    private AliasApp(LocalAwsServer aws)
    {
        _aws = aws;
        Lambda = new AmazonLambdaClient(new BasicAWSCredentials(KeyId, Secret), new AmazonLambdaConfig { ServiceURL = aws.Endpoint.AbsoluteUri, AuthenticationRegion = "us-east-1" });
    }

    public AmazonLambdaClient Lambda { get; }

    public static async Task<AliasApp> StartAsync(string state, CancellationToken cancellationToken)
    {
        var aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { StateDirectory = state }, cancellationToken);
        aws.Credentials.AddUser(KeyId, Secret, "arn:aws:iam::123456789012:user/bench");
        foreach (var (name, value) in new[] { ("AWS_ENDPOINT_URL", aws.Endpoint.AbsoluteUri.TrimEnd('/')), ("AWS_ACCESS_KEY_ID", KeyId), ("AWS_SECRET_ACCESS_KEY", Secret), ("AWS_REGION", "us-east-1") })
            System.Environment.SetEnvironmentVariable(name, value);
        var app = new AliasApp(aws);
        await app.SetUpAsync(cancellationToken);
        return app;
    }

    /// <summary>One request of a caller.</summary>
    public Task<string> AskAsync(CancellationToken cancellationToken) => _http.GetStringAsync(_door, cancellationToken);

    /// <summary>One deployment by <c>deploy-app</c>.</summary>
    /// <param name="edition">The number of the code that is deployed.</param>
    /// <returns>The failure's message; null when it succeeded.</returns>
    public async Task<string?> DeployAsync(int edition, string parameters, TimeProvider time, CancellationToken cancellationToken)
    {
        await PutAsync($"app-{edition}", "index.mjs", $"export const handler = async () => ({{ statusCode: 200, body: process.env.AWS_LAMBDA_FUNCTION_VERSION }}); // {edition}", cancellationToken);
        return await new ActionJob("deploy-app", $"function={Function}&alias={Alias}{parameters}", $"app-{edition}") { Time = time, Interval = TimeSpan.FromMilliseconds(250) }.RunAsync(cancellationToken);
    }

    /// <summary>Makes the alarm <c>errors</c> what it is to be.</summary>
    public void SetAlarm(string state) => _aws.CloudWatch.SetAlarm("errors", state, "set by hand");

    /// <summary>A deployment in the order of 2016: the alias is deleted, and created again for the next version.</summary>
    public async Task DeployAsIn2016Async(int edition, CancellationToken cancellationToken)
    {
        await PutAsync($"app-{edition}", "index.mjs", $"export const handler = async () => ({{ statusCode: 200, body: process.env.AWS_LAMBDA_FUNCTION_VERSION }}); // {edition}", cancellationToken);
        await Lambda.UpdateFunctionCodeAsync(new UpdateFunctionCodeRequest { FunctionName = Function, S3Bucket = ActionJob.ArtifactBucket, S3Key = $"app-{edition}" }, cancellationToken);
        while ((await Lambda.GetFunctionConfigurationAsync(new GetFunctionConfigurationRequest { FunctionName = Function }, cancellationToken)).LastUpdateStatus == LastUpdateStatus.InProgress)
            await Task.Delay(100, cancellationToken);
        var version = (await Lambda.PublishVersionAsync(new PublishVersionRequest { FunctionName = Function }, cancellationToken)).Version;
        await Lambda.DeleteAliasAsync(new DeleteAliasRequest { FunctionName = Function, Name = Alias }, cancellationToken);
        await Lambda.CreateAliasAsync(new CreateAliasRequest { FunctionName = Function, Name = Alias, FunctionVersion = version }, cancellationToken);
        // Deleting the alias took API Gateway's permission away.
        _aws.Lambda.EnsurePermission(new(Function, Alias, "apigateway.amazonaws.com", null));
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Lambda.Dispose();
        await _aws.DisposeAsync();
    }

    private async Task SetUpAsync(CancellationToken cancellationToken)
    {
        _aws.S3.CreateBucket(ActionJob.ArtifactBucket);
        await CreateAsync(Function, "export const handler = async () => ({ statusCode: 200, body: process.env.AWS_LAMBDA_FUNCTION_VERSION });", cancellationToken);
        await CreateAsync("agree", "export const handler = async () => 'Succeeded';", cancellationToken);
        await CreateAsync("refuse", "export const handler = async () => 'Failed';", cancellationToken);
        _aws.Lambda.EnsureAlias(Function, Alias);
        _aws.Lambda.EnsurePermission(new(Function, Alias, "apigateway.amazonaws.com", null));
        SetAlarm("OK");
        var api = _aws.ApiGateway.EnsureRestApi(Function);
        await PutAsync("api", "openapi.json", Definition, cancellationToken);
        if (await new ActionJob("deploy-api", $"api={api}&stage=prod", "api").RunAsync(cancellationToken) is { } failure) throw new UsageException($"deploy-api failed: {failure}");
        _door = new(_aws.Endpoint, $"/_api/{api}/prod/");
    }

    private const string Definition = """
        {"openapi":"3.0.1","info":{"title":"app","version":"1"},"paths":{"/":{"get":{"responses":{"200":{"description":"The version."}},"x-amazon-apigateway-integration":{"type":"aws_proxy","httpMethod":"POST",
        "uri":"arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:app:prod/invocations"}}}}}
        """;

    private Task CreateAsync(string name, string code, CancellationToken cancellationToken) => _aws.Lambda.EnsureFunctionAsync(
        new FunctionDefinition { Name = name, Role = Role, Runtime = "nodejs22.x", Handler = "index.handler", Code = new LocalAws.Lambda.FunctionCode.Inline(code) }, cancellationToken);

    private async Task PutAsync(string key, string file, string text, CancellationToken cancellationToken)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry(file);
            // The same code is the same package, whenever it is packed.
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            await using var content = await entry.OpenAsync(cancellationToken);
            await content.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        }

        zip.Position = 0;
        await _aws.S3.PutAsync(new LocalUpload(ActionJob.ArtifactBucket, key, zip), cancellationToken);
    }
}
