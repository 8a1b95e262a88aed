using System.Net;
using System.Net.Sockets;
using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.Commands;

/// <summary>What the built program says when it cannot begin.</summary>
public sealed class PreflightTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PreflightTests() => _folder.Write("app/package.json", "{}");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_template_that_is_not_there_is_named() =>
        RefusesAsync(["--template", "gone.json", "--source", "app"], 2, $"There is no template at '{_folder["gone.json"]}': name one with --template PATH.");

    [Fact]
    public Task A_template_that_is_no_JSON_is_told_with_the_place()
    {
        _folder.Write("template.json", "{\n  \"Resources\": oops }");
        return RefusesAsync(["--source", "app"], 2, "is no JSON, at line 2");
    }

    [Fact]
    public Task A_template_without_a_pipeline_is_told_what_is_missing()
    {
        _folder.Write("template.json", """{ "Resources": { "Site": { "Type": "AWS::S3::Bucket" } } }""");
        return RefusesAsync(["--source", "app"], 2, "/template.json\" declares no pipeline: add a resource of type AWS::CodePipeline::Pipeline.");
    }

    [Fact]
    public Task A_pipeline_that_breaks_the_contract_is_not_begun()
    {
        _folder.Write("template.json", """
            { "Resources": { "Pipeline": { "Type": "AWS::CodePipeline::Pipeline", "Properties": {
              "RoleArn": "arn:aws:iam::123456789012:role/r", "ArtifactStore": { "Type": "S3", "Location": "artifacts-bucket" }, "Stages": [
              { "Name": "Source", "Actions": [ { "Name": "Checkout", "ActionTypeId": { "Category": "Source", "Owner": "AWS", "Provider": "S3", "Version": "1" }, "Configuration": { "S3Bucket": "b", "S3ObjectKey": "k" }, "OutputArtifacts": [ { "Name": "Source" } ] } ] },
              { "Name": "Build", "Actions": [ { "Name": "Test", "ActionTypeId": { "Category": "Approval", "Owner": "AWS", "Provider": "Manual", "Version": "1" }, "InputArtifacts": [ { "Name": "Sauce" } ] } ] } ] } } } }
            """);
        return RefusesAsync(["--source", "app"], 1, "ConfigurationError: ", "Sauce");
    }

    [Fact]
    public Task A_source_folder_that_is_not_there_is_named() =>
        RefusesAsync([.. Template, "--source", "nowhere"], 2, $"There is no source folder \"{_folder["nowhere"]}\". Name one with --source.");

    [Fact]
    public Task A_source_folder_with_nothing_in_it_is_named()
    {
        Directory.CreateDirectory(_folder["empty"]);
        return RefusesAsync([.. Template, "--source", "empty"], 2, $"The source folder \"{_folder["empty"]}\" is empty. Name another with --source.");
    }

    [Fact]
    public Task A_source_that_is_a_file_is_refused() =>
        RefusesAsync([.. Template, "--source", "app/package.json"], 2, "is a file: --source takes a folder.");

    [Fact]
    public Task A_machine_without_node_is_told_before_anything_begins() =>
        RefusesAsync(Everything, 2, [("PATH", _folder.Path)], "There is no node on the PATH, and the action", "Install Node.js 20 or newer");

    [Fact]
    public Task A_folder_for_temporary_files_that_is_not_there_is_named() =>
        RefusesAsync(Everything, 2, [("TMPDIR", _folder["gone"])], $"There is no folder \"{_folder["gone"]}/\" for temporary files: TMPDIR names it.");

    [Fact]
    public async Task A_port_in_use_is_told_with_the_option_that_chooses_another()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await RefusesAsync([.. Template, "--source", "app", "--work", "work", "--port", $"{port}"], 2, $"port {port}", "--port");
    }

    [Theory]
    [InlineData("80808")]
    [InlineData("-1")]
    [InlineData("http")]
    public Task A_port_that_is_none_is_refused(string port) =>
        RefusesAsync(["--port", port], 2, $"--port takes a number from 0 to 65535, not \"{port}\".");

    [Fact]
    public Task A_work_folder_of_another_version_is_left_alone()
    {
        _folder.Write("work/format", "2\n");
        return RefusesAsync(Everything, 2, $"The work folder \"{_folder["work"]}\" has format 2, and this version of the local pipeline knows 1.");
    }

    [Fact]
    public async Task A_folder_with_other_things_in_it_never_becomes_a_work_folder()
    {
        _folder.Write("work/thesis.txt", "text");

        await RefusesAsync(Everything, 2, "is not empty and no work folder of the local pipeline");

        Assert.Equal(["thesis.txt"], Directory.GetFileSystemEntries(_folder["work"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_work_folder_in_use_is_told()
    {
        _folder.Write("work/format", "1\n");
        using var held = new FileStream(_folder["work/lock"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await RefusesAsync(Everything, 2, $"The work folder \"{_folder["work"]}\" is in use by another local pipeline. Wait for it or end it, or name another folder with --work. Where it is one that serves, have it play the pipeline: ");
    }

    [Fact]
    public async Task Actions_that_are_not_built_are_told_with_the_command_that_builds_them()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(LocalPipelineProcess.Program)!))
        {
            File.Copy(file, _folder[Path.GetFileName(file)]);
        }

        using var elsewhere = LocalPipelineProcess.Start(_folder["local-pipeline.dll"], _folder.Path, Everything);
        var ended = await elsewhere.EndAsync();

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("There is no Actions.dll in ", ended.Error, StringComparison.Ordinal);
        Assert.Contains("dotnet build src/Actions", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vaildate", "Did you mean validate?")]
    [InlineData("--aprove", "Did you mean --approve?")]
    public Task A_misspelt_command_or_option_suggests_the_nearest(string misspelt, string hint) => RefusesAsync([misspelt], 2, misspelt, hint);

    [Theory]
    [InlineData("ProductionApproval", "--parameter takes NAME=VALUE, not \"ProductionApproval\".")]
    [InlineData("Colour=blue", "Colour")]
    public Task A_parameter_of_the_wrong_form_or_name_is_refused(string parameter, string message) =>
        RefusesAsync([.. Everything, "--parameter", parameter], 2, message);

    private static string[] Template => ["--template", Path.Combine(Repository.Root, "template.json")];

    private static string[] Everything => [.. Template, "--source", "app", "--work", "work", "--port", "0"];

    private Task RefusesAsync(string[] arguments, int exitCode, params string[] messages) => RefusesAsync(arguments, exitCode, [], messages);

    private async Task RefusesAsync(string[] arguments, int exitCode, (string, string?)[] environment, params string[] messages)
    {
        var ended = await LocalPipelineProcess.RunAsync(_folder.Path, arguments, environment);

        Assert.All(messages, message => Assert.Contains(message, ended.Error, StringComparison.Ordinal));
        Assert.StartsWith("local-pipeline: ", ended.Error, StringComparison.Ordinal);
        Assert.Equal((exitCode, ""), (ended.ExitCode, ended.Output));
        Assert.False(Directory.Exists(_folder["work/executions"]));
    }
}
