using System.CommandLine;
using StackTool.Commands;

namespace StackTool;

/// <summary>The commands behind build.cake's targets, and what they are called with.</summary>
internal static class CommandLine
{
    private static readonly Option<string> _stack = new("--stack") { Description = "The stack's name.", DefaultValueFactory = _ => "codepipeline-actions" };
    private static readonly Option<string> _template = new("--template") { Description = "The template.", DefaultValueFactory = _ => "template.json" };
    private static readonly Option<string?> _parameters = new("--parameters") { Description = "A file of parameters, in either of CloudFormation's forms." };
    private static readonly Option<string> _dist = new("--dist") { Description = "The folder of the packages.", DefaultValueFactory = _ => "dist" };
    private static readonly Option<string[]> _capabilities = new("--capabilities") { Description = "What the template may do.", DefaultValueFactory = _ => ["CAPABILITY_IAM"] };
    private static readonly Option<bool> _preview = new("--preview") { Description = "Show what would change, and change nothing." };
    private static readonly Option<bool> _leave = new("--leave") { Description = "Do not wait for the end." };
    private static readonly Option<bool> _yes = new("--yes") { Description = "Ask nothing." };
    private static readonly Option<string?> _pipeline = new("--pipeline") { Description = "The pipeline's name, when it is not the only one of the stack." };

    /// <param name="place">Made when a command runs: the help needs no credentials.</param>
    public static RootCommand Create(Func<Workplace> place) => new("Brings up, shows and takes down the stack of template.json.")
    {
        Command("up", "Create or update the stack.", [_stack, _template, _parameters, _dist, _capabilities, _preview, _leave], (line, token) => new StackUp(place(), Up(line)).RunAsync(token)),
        Command("wait", "Show the stack's events until nothing happens any more.", [_stack], (line, token) => new StackWait(place(), line.GetRequiredValue(_stack)).RunAsync(token)),
        Command("status", "Show the stack's status and outputs.", [_stack], (line, token) => new StackStatusReport(place(), line.GetRequiredValue(_stack)).RunAsync(token)),
        Command("log", "Show all events of the stack.", [_stack], (line, token) => new StackLog(place(), line.GetRequiredValue(_stack)).RunAsync(token)),
        Command("down", "Empty the stack's buckets and delete the stack.", [_stack, _yes], (line, token) => new StackDown(place(), line.GetRequiredValue(_stack), line.GetValue(_yes)).RunAsync(token)),
        Command("start", "Start the stack's pipeline.", [_stack, _pipeline], (line, token) => new PipelineStart(place(), line.GetRequiredValue(_stack), line.GetValue(_pipeline)).RunAsync(token)),
        Command("pipeline", "Show where the pipeline is.", [_stack, _pipeline], (line, token) => new PipelineStatus(place(), line.GetRequiredValue(_stack), line.GetValue(_pipeline)).RunAsync(token)),
    };

    private static StackUpOptions Up(ParseResult line) =>
        new(line.GetRequiredValue(_stack), line.GetRequiredValue(_template), line.GetValue(_parameters), line.GetRequiredValue(_dist))
        {
            Capabilities = [.. line.GetRequiredValue(_capabilities).SelectMany(names => names.Split(','))],
            IsPreview = line.GetValue(_preview),
            LeavesEarly = line.GetValue(_leave),
        };

    private static Command Command(string name, string description, IEnumerable<Option> options, Func<ParseResult, CancellationToken, Task> runAsync)
    {
        var command = new Command(name, description);
        foreach (var option in options) command.Options.Add(option);
        command.SetAction(runAsync);
        return command;
    }
}
