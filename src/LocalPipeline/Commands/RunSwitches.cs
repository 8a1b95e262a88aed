using System.CommandLine;

namespace LocalPipeline.Commands;

/// <summary>The options of <c>run</c> alone.</summary>
internal static class RunSwitches
{
    public static Option<bool> Approve { get; } = new("--approve") { Description = "Approve all manual approvals." };

    public static Option<bool> Json { get; } = new("--json") { Description = "Write one JSON event per line." };

    public static Option<bool> Output { get; } = new("--output", "-o") { Description = "Show the output of running actions (at a terminal, the key o does it too)." };
}
