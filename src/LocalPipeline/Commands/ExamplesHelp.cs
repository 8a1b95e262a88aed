using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LocalPipeline.Commands;

/// <summary>The usual help, and examples of the command after it.</summary>
internal sealed class ExamplesHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private const string All = """
          local-pipeline                                        play template.json on its sample
          local-pipeline run --source ../my-app --output        play it on another app, with all output
          local-pipeline run -p ProductionApproval=true         ask before production
          local-pipeline watch                                  play it again from the first action that a change affects
          local-pipeline serve                                  keep what was deployed up, with the pipeline's page
          local-pipeline retry                                  go on with what failed
          local-pipeline actions test-and-package               what an action accepts
        """;

    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        ["run"] = "  local-pipeline run --source ../my-app --output\n  local-pipeline run -p ProductionApproval=true --variable Ring=blue",
        ["watch"] = "  local-pipeline watch --source ../my-app\n  local-pipeline watch --approve --json",
        ["serve"] = "  local-pipeline serve\n  local-pipeline serve --page-port 8080",
        ["retry"] = "  local-pipeline retry                    the last execution, the actions that did not succeed\n  local-pipeline retry 12 --all-actions   execution 12, its whole stage",
        ["rollback"] = "  local-pipeline rollback Production\n  local-pipeline rollback Production --to 12",
        ["approve"] = "  local-pipeline approve --comment \"looks good\"\n  local-pipeline approve Production/approve",
        ["reject"] = "  local-pipeline reject --comment \"the logo is missing\"",
        ["release"] = "  local-pipeline release\n  local-pipeline release --variable Ring=green",
        ["stop"] = "  local-pipeline stop",
        ["list"] = "  local-pipeline list\n  local-pipeline list --json",
        ["show"] = "  local-pipeline show\n  local-pipeline show 12",
        ["log"] = "  local-pipeline log test-and-package               of the last execution\n  local-pipeline log 12 Commit/test-and-package -f  until it has ended",
        ["artifacts"] = "  local-pipeline artifacts 12 --extract out",
        ["validate"] = "  local-pipeline validate --template ../my-app/template.json",
        ["permissions"] = "  local-pipeline permissions        of the last execution\n  local-pipeline permissions 3 --json",
        ["actions"] = "  local-pipeline actions\n  local-pipeline actions deploy-site",
        ["completion"] = "  source <(local-pipeline completion bash)\n  source <(local-pipeline completion zsh)\n  local-pipeline completion fish | source",
    };

    /// <summary>Help is given to who does not know yet what is missing.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is RootCommand)
        {
            Write(parseResult, All);
        }
        else if (Examples.GetValueOrDefault(parseResult.CommandResult.Command.Name) is { } examples)
        {
            Write(parseResult, examples);
        }

        return result;
    }

    private static void Write(ParseResult parseResult, string examples) => parseResult.InvocationConfiguration.Output.WriteLine($"Examples:\n{examples}\n");
}
