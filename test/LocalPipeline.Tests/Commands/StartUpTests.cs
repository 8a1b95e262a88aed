using System.Diagnostics;
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
    [InlineData(15, 143)]
    [InlineData(2, 130)]
    [InlineData(1, 129)]
    public async Task A_signal_to_it_and_to_what_it_started_ends_it_without_a_word(int signal, int code)
    {
        using var process = await AskingAsync();

        // The other program first, as it may be when a signal goes to both.
        await SendAsync(signal, await ChildAsync(process));
        await SendAsync(signal, process.Id);

        var ended = await process.EndAsync();
        Assert.Equal((code, "", ""), (ended.ExitCode, ended.Output, ended.Error));
    }

    [Fact]
    public async Task A_signal_to_it_alone_ends_what_it_started_as_well()
    {
        using var process = await AskingAsync();
        var child = await ChildAsync(process);

        await SendAsync(15, process.Id);

        var ended = await process.EndAsync();
        Assert.Equal((143, "", ""), (ended.ExitCode, ended.Output, ended.Error));
        // A process that has ended has no command line any more.
        await Eventually.IsSoAsync(() => !File.Exists($"/proc/{child}/cmdline") || File.ReadAllText($"/proc/{child}/cmdline").Length == 0, () => $"{child} still runs.", TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(15, "it was ended by signal 15 (SIGTERM). Try again.")]
    [InlineData(9, "it was killed (signal 9), mostly for lack of memory. Try again.")]
    public async Task A_program_of_actions_that_a_signal_ends_is_no_wrong_build(int signal, string reason)
    {
        using var process = await AskingAsync();

        await SendAsync(signal, await ChildAsync(process));

        var ended = await process.EndAsync();
        Assert.Equal(2, ended.ExitCode);
        Assert.EndsWith($"--describe' did not say what the actions accept: {reason}\n", ended.Error, StringComparison.Ordinal);
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

    /// <summary>A start that waits for a program of actions which never answers: it cannot even be read to its end.</summary>
    private async Task<LocalPipelineProcess> AskingAsync()
    {
        _folder.Write("template.json", "{}");
        _folder.Write("actions/Actions.runtimeconfig.json", """{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""");
        using var mkfifo = Process.Start("mkfifo", [_folder["actions/Actions.dll"]]);
        await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        return LocalPipelineProcess.Start(_folder.Path, ["validate", "--template", "template.json", "--actions", "actions"]);
    }

    private static async Task<int> ChildAsync(LocalPipelineProcess process)
    {
        for (; ; await Task.Delay(10, TestContext.Current.CancellationToken))
        {
            foreach (var thread in Directory.EnumerateDirectories($"/proc/{process.Id}/task"))
            {
                if ((await File.ReadAllTextAsync($"{thread}/children", TestContext.Current.CancellationToken)).Split(' ') is [var child, ..] && int.TryParse(child, out var id) && await IsAskedAsync(id)) return id;
            }
        }
    }

    /// <summary>Before that, it is still a copy of the program that starts it.</summary>
    private static async Task<bool> IsAskedAsync(int child) =>
        (await File.ReadAllTextAsync($"/proc/{child}/cmdline", TestContext.Current.CancellationToken)).Contains("--describe", StringComparison.Ordinal);

    private static async Task SendAsync(int signal, int id)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
