using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LocalPipeline.Commands;

/// <summary>The usual help, and examples after the root command's.</summary>
internal sealed class ExamplesHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private const string Examples = """
        Examples:
          local-pipeline                                        play template.json on its sample
          local-pipeline run --source ../my-app --output        play it on another app, with all output
          local-pipeline run -p ProductionApproval=true         ask before production
          local-pipeline serve                                  keep what was deployed up
          local-pipeline actions test-and-package               what an action accepts

        """;

    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is RootCommand)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        }

        return result;
    }
}
