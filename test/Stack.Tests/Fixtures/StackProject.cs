using Amazon.CloudFormation;
using Amazon.CodePipeline;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using StackTool;
using StackTool.Terminal;

namespace Stack.Tests.Fixtures;

/// <summary>A folder with a template and a package, and an AWS to bring the stack up in.</summary>
internal sealed class StackProject : IDisposable
{
    public const string Region = "eu-west-1";

    private static readonly BasicAWSCredentials _keys = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    private readonly TemporaryFolder _folder = new();

    public StackProject(string endpoint, string? pipelines = null)
    {
        Aws = new(
            new AmazonCloudFormationClient(_keys, With(new AmazonCloudFormationConfig(), endpoint)),
            new AmazonS3Client(_keys, With(new AmazonS3Config { ForcePathStyle = true }, endpoint)),
            new AmazonCodePipelineClient(_keys, With(new AmazonCodePipelineConfig(), pipelines ?? endpoint)),
            new AmazonSecurityTokenServiceClient(_keys, With(new AmazonSecurityTokenServiceConfig(), endpoint)))
        {
            Region = Region,
        };
        Write("dist/actions.zip", "the package");
        Template(Templates.Small);
    }

    public Clients Aws { get; }

    /// <summary>A name that no other test uses.</summary>
    public string Stack { get; } = $"stack-{Guid.NewGuid():N}";

    public string this[string path] => _folder[path];

    public string Write(string path, string text) => _folder.Write(path, text);

    public void Template(string text) => Write("template.json", text);

    /// <summary>Creates or updates the stack, with <c>Owner=me</c>.</summary>
    public Task<FakeTerminal> UpAsync(params string[] more) =>
        RunAsync(["up", "--template", this["template.json"], "--dist", this["dist"], "--parameters", Write("parameters.json", """{ "Parameters": { "Owner": "me" } }"""), .. more]);

    public async Task<FakeTerminal> RunAsync(params string[] line)
    {
        var terminal = new FakeTerminal();
        await RunAsync(terminal, line);
        return terminal;
    }

    public async Task RunAsync(ITerminal terminal, params string[] line)
    {
        var parsed = CommandLine.Create(() => new(Aws, terminal, TimeProvider.System)).Parse([.. line, "--stack", Stack]);
        Assert.Empty(parsed.Errors);
        await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _folder.Dispose();
        Aws.CloudFormation.Dispose();
        Aws.S3.Dispose();
        Aws.CodePipeline.Dispose();
        Aws.Sts.Dispose();
    }

    private static TConfig With<TConfig>(TConfig config, string endpoint) where TConfig : ClientConfig
    {
        config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(Region);
        config.ServiceURL = endpoint;
        config.AuthenticationRegion = Region;
        return config;
    }
}
