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

    [Theory]
    [InlineData("zsh", "retry) compadd -- ")]
    [InlineData("fish", "complete -c local-pipeline -n __fish_use_subcommand -f -a retry -d ")]
    public async Task Other_shells_have_a_script_of_their_own(string shell, string part) => Assert.Contains(part, await ScriptAsync(shell), StringComparison.Ordinal);

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
