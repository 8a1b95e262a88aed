using System.Diagnostics;
using LocalPipeline.Commands;
using Support;

namespace LocalPipeline.Tests.Commands;

public sealed class CompletionCommandTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ret", 1, "retry")]
    [InlineData("retry --all", 2, "--all-actions")]
    [InlineData("log --fo", 2, "--follow")]
    [InlineData("completion f", 2, "fish")]
    public async Task Bash_completes_commands_and_options(string typed, int position, string completed) =>
        Assert.Equal(completed, (await BashAsync($"{await ScriptAsync("bash")}\nCOMP_WORDS=(local-pipeline {typed}); COMP_CWORD={position}; _local_pipeline; echo \"${{COMPREPLY[@]}}\"")).Trim());

    [Fact]
    public async Task Zsh_completes_commands_and_options_at_its_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("terminal.zsh", Terminal);
        folder.Write("completion.zsh", await ScriptAsync("zsh"));
        Directory.CreateDirectory(folder["empty"]);
        var zsh = new Command(Tools.Require("zsh"), "-f", folder["terminal.zsh"], folder["completion.zsh"], "ret", "retry --all", "log --fo", "completion f", "--te", "re") { Folder = folder["empty"], Environment = new Dictionary<string, string?> { ["TERM"] = "dumb", ["HOME"] = folder.Path } };

        var output = (await zsh.RunAsync(Cancelled)).Output.ReplaceLineEndings("\n");

        Assert.DoesNotContain("not found", output, StringComparison.Ordinal);
        Assert.Equal(["retry", "retry --all-actions", "log --follow", "completion fish", "--template", "re"], System.Text.RegularExpressions.Regex.Matches(output, "TYPED <(.*?) ?>").Select(match => match.Groups[1].Value));
        Assert.Matches("reject +release +retry", output);
    }

    [Theory]
    [InlineData("re", "reject release retry")]
    [InlineData("retry --all", "--all-actions")]
    [InlineData("log --fo", "--follow")]
    [InlineData("log --he", "--help")]
    [InlineData("completion ", "bash zsh fish")]
    [InlineData("--te", "--template")]
    public async Task Fish_completes_commands_and_options(string typed, string completed)
    {
        using var folder = new TemporaryFolder();
        folder.Write("completion.fish", await ScriptAsync("fish"));
        var fish = new Command(Tools.Require("fish"), "--no-config", "-c", $"source completion.fish; complete -C 'local-pipeline {typed}'") { Folder = folder.Path, Environment = new Dictionary<string, string?> { ["HOME"] = folder.Path } };

        var offered = (await fish.RunAsync(Cancelled)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]);

        Assert.Equal(completed.Split(' ').Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
    }

    /// <summary>A zsh at a terminal of its own, at which each argument is typed, then the tab key and return: what came to be typed is printed.</summary>
    private const string Terminal = """
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "source ${(q)1}"
        zpty -w shell 'local-pipeline() { print -r -- "TYPED"" <$*>" }'
        for typed in "${@:2}"; do
          zpty -w -n shell "local-pipeline $typed"$'\t\n'
          zpty -r shell output '*TYPED <*>*'
          print -r -- "$output"
        done
        zpty -d shell
        """;

    private static async Task<string> ScriptAsync(string shell)
    {
        using var signals = new Signals();
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, await CommandLine.RunAsync(["completion", shell], new(Places.Here, output, output, signals)));
        return output.ToString();
    }

    private static async Task<string> BashAsync(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo(Tools.Require("bash"), ["-c", script]) { RedirectStandardOutput = true })!;
        var output = await bash.StandardOutput.ReadToEndAsync(Cancelled);
        await bash.WaitForExitAsync(Cancelled);
        return output;
    }
}
