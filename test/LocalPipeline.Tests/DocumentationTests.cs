using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using LocalPipeline.Commands;
using LocalPipeline.Execution.Events;
using Support;

namespace LocalPipeline.Tests;

/// <summary>docs/local-pipeline.md says what the program does.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("docs/local-pipeline.md"));

    [Fact]
    public void Every_option_is_documented_with_the_commands_that_take_it()
    {
        using var signals = new Signals();
        var root = CommandLine.Create(new CommandContext(Places.Here, TextWriter.Null, TextWriter.Null, signals));
        var options = from command in root.Subcommands
                      from option in command.Options
                      group command.Name by option.Name into taken
                      select (taken.Key, Commands: string.Join(", ", taken));

        Assert.Equal(options.Order(), OptionRows().Matches(Text).Select(row => (row.Groups["name"].Value, row.Groups["commands"].Value)).Order());
    }

    [Fact]
    public void Every_command_is_documented()
    {
        using var signals = new Signals();
        var root = CommandLine.Create(new CommandContext(Places.Here, TextWriter.Null, TextWriter.Null, signals));

        Assert.All(root.Subcommands, command => Assert.Contains($"\n| `{command.Name}", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_event_is_documented_with_all_its_members()
    {
        var events = typeof(RunEvent).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>()
            .Select(attribute => (Name: (string)attribute.TypeDiscriminator!, Members: attribute.DerivedType.GetProperties().Where(p => p.Name is not (nameof(RunEvent.Time) or "EqualityContract")).Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..])));

        Assert.All(events, e =>
        {
            var row = Text.Split('\n').Single(line => line.StartsWith($"| `{e.Name}` |", StringComparison.Ordinal));
            Assert.All(e.Members, member => Assert.Matches($"`{member}\\b", row));
        });
    }

    [GeneratedRegex(@"(?m)^\| (`-\w`, )?`(?<name>--[a-z-]+)( [A-Z=]+)?` \| (?<commands>[a-z, ]+) \|", RegexOptions.ExplicitCapture)]
    private static partial Regex OptionRows();
}
