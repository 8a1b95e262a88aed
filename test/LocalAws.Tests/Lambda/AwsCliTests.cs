using System.Text.Json.Nodes;
using LocalAws.Lambda;
using LocalAws.Tests.Contract;
using Support;

namespace LocalAws.Tests.Lambda;

/// <summary>The AWS CLI, which nobody here wrote, unchanged against the embedded Lambda.</summary>
public sealed class AwsCliTests(EmbeddedTarget target) : ContractTests(target), IDisposable
{
    private readonly EmbeddedTarget _target = target;
    private readonly TemporaryFolder _folder = new();

    private string Name { get; } = Unique("cli");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task I_can_update_the_code_publish_it_move_the_alias_and_invoke_it()
    {
        await _target.Server.Lambda.EnsureFunctionAsync(
            new() { Name = Name, Role = LambdaHarness.Role, Runtime = "nodejs22.x", Handler = "index.handler", Code = new FunctionCode.Inline("export const handler = async () => 'one';") }, Cancelled);
        _target.Server.Lambda.EnsureAlias(Name, "prod");
        await File.WriteAllBytesAsync(_folder["package.zip"], Zip.Answering("two"), Cancelled);

        var updated = await RunAsync("update-function-code", "--zip-file", "fileb://" + _folder["package.zip"]);
        var published = await RunAsync("publish-version", "--code-sha-256", (string)updated["CodeSha256"]!);
        var alias = await RunAsync("update-alias", "--name", "prod", "--function-version", "2");
        var answer = await RunAsync("invoke", "--qualifier", "prod", "--payload", "{}", _folder["answer"]);

        Assert.Equal("$LATEST", (string?)updated["Version"]);
        Assert.Equal("2", (string?)published["Version"]);
        Assert.Equal("2", (string?)alias["FunctionVersion"]);
        Assert.Equal((200, "2"), ((int)answer["StatusCode"]!, (string?)answer["ExecutedVersion"]));
        Assert.Equal("\"two\"", await File.ReadAllTextAsync(_folder["answer"], Cancelled));
    }

    [Fact]
    public async Task I_am_told_what_is_not_there()
    {
        var result = await AwsCli.RunAsync(Target, ["lambda", "get-function", "--function-name", Name]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains($"(ResourceNotFoundException) when calling the GetFunction operation: Function not found: arn:aws:lambda:us-east-1:123456789012:function:{Name}",
            result.Errors, StringComparison.Ordinal);
    }

    private async Task<JsonNode> RunAsync(string operation, params string[] arguments)
    {
        var result = await AwsCli.RunAsync(Target, ["lambda", operation, "--function-name", Name, .. arguments]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonNode.Parse(result.Output)!;
    }
}
