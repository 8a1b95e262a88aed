using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.Commands;

/// <summary>How the built program begins, and what it says when it is ended before it has begun.</summary>
public sealed class StartUpTests : IDisposable
{
    private const string Yaml = """
        Parameters:
          AppName: { Type: String, Default: shop }
        Resources:
          Artifacts:
            Type: AWS::S3::Bucket
          Pipeline:
            Type: AWS::CodePipeline::Pipeline
            Properties:
              RoleArn: !Sub "arn:aws:iam::${AWS::AccountId}:role/pipeline"
              ArtifactStore: { Type: S3, Location: !Ref Artifacts }
              Stages:
                - Name: Source
                  Actions:
                    - Name: Checkout
                      ActionTypeId: { Category: Source, Owner: AWS, Provider: S3, Version: "1" }
                      Configuration: { S3Bucket: b, S3ObjectKey: k }
                      OutputArtifacts: [{ Name: App }]
                - Name: Gate
                  Actions:
                    - Name: Ask
                      ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: "1" }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kill -15 $PPID; exit 143", 143)]
    [InlineData("kill -2 $PPID; exit 130", 130)]
    [InlineData("kill -1 $PPID; exit 129", 129)]
    // The other program is ended first, as it may be when a signal goes to both.
    [InlineData("me=$$; above=$PPID; (while kill -0 $me; do :; done; kill -15 $above) >/dev/null 2>&1 & exit 143", 143)]
    public async Task A_signal_at_the_start_ends_it_without_a_word(string dotnet, int code)
    {
        var ended = await RunAsync(dotnet);

        Assert.Equal((code, "", ""), (ended.ExitCode, ended.Output, ended.Error));
    }

    [Theory]
    [InlineData("exit 143", "it was ended by signal 15 (SIGTERM). Try again.")]
    [InlineData("exit 137", "it was killed (signal 9), mostly for lack of memory. Try again.")]
    [InlineData("kill -6 $$", "it was ended by signal 6 (SIGABRT). Try again.")]
    public async Task A_program_of_actions_that_a_signal_ends_is_no_wrong_build(string dotnet, string reason)
    {
        var ended = await RunAsync(dotnet);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains($"--describe' did not say what the actions accept: {reason}", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Build", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_YAML_template_in_the_current_folder_is_played_under_its_apps_name()
    {
        _folder.Write("template.yml", Yaml);
        _folder.Write("app/index.html", "<p>hello</p>");

        var ended = await LocalPipelineProcess.RunAsync(_folder.Path, ["run", "--source", "app", "--port", "0", "--approve"]);

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Matches(@"shop-Pipeline-[A-Z0-9]{12}: execution 1 ", ended.Output);
    }

    private Task<Ended> RunAsync(string dotnet)
    {
        File.SetUnixFileMode(_folder.Write("bin/dotnet", $"#!/bin/sh\n{dotnet}\n"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _folder.Write("template.json", "{}");
        return LocalPipelineProcess.RunAsync(_folder.Path, ["validate", "--template", "template.json"], ("PATH", $"{_folder["bin"]}:/usr/bin:/bin"));
    }
}
