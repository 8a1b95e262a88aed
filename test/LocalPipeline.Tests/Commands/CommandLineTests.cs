using LocalPipeline.Commands;
using Support;

namespace LocalPipeline.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CommandLineTests() => _folder.Write("template.json", "{}");

    public static TheoryData<string> Commands
    {
        get
        {
            using var signals = new Signals();
            return [.. CommandLine.Create(new(Places.Here, TextWriter.Null, TextWriter.Null, signals)).Subcommands.Select(command => command.Name)];
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_is_given_without_what_the_command_needs(string command)
    {
        var (code, text) = await RunAsync(command, "--help");

        Assert.Equal(ExitCodes.Success, code);
        Assert.StartsWith("Description:", text, StringComparison.Ordinal);
        Assert.Contains($"Examples:\n  local-pipeline {command}", text.Replace("source <(", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"two\" is no number of an execution.", "show", "two")]
    [InlineData("\"-1\" is no number of an execution.", "retry", "-1")]
    [InlineData("\"two\" is no number of an execution.", "rollback", "Production", "--to", "two")]
    [InlineData("Required argument 'STAGE' missing", "rollback")]
    public async Task A_mistake_is_told_with_the_commands_own_help(string message, params string[] arguments)
    {
        var (code, text) = await RunAsync(arguments);

        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains(message, text, StringComparison.Ordinal);
        Assert.EndsWith($"{arguments[0]} --help\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_played_the_list_says_so()
    {
        Assert.Equal((ExitCodes.Success, $"local-pipeline: There is no execution in \"{_folder[".pipeline"]}\" yet.\n"), await RunAsync("list", "--template", "template.json"));
        Assert.StartsWith("[]\n", (await RunAsync("list", "--template", "template.json", "--json")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_no_template()
    {
        var refusal = await Assert.ThrowsAsync<UsageException>(() => RunAsync("validate", "--template", "."));

        Assert.Equal($"'{_folder.Path}' is a folder: --template takes a file, such as '{_folder["template.json"]}'.", refusal.Message);
    }

    [Theory]
    [InlineData("../app/t.json", "my work", "retry", "-t", "../app/t.json", "-w", "my work")]
    [InlineData(null, "work", "--work=work", "--port", "0")]
    [InlineData(null, null, "show", "two")]
    public void What_names_template_and_work_folder_is_known_for_what_to_do_next(string? template, string? work, params string[] arguments)
    {
        using var signals = new Signals();
        var line = CommandLine.Parse(arguments, new(new(_folder.Path, _folder.Path), TextWriter.Null, TextWriter.Null, signals));

        Assert.Equal([template, work], CommandLine.Named(line).Select(place => place.Value).Concat([null, null]).Take(2));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int Code, string Text)> RunAsync(params string[] arguments)
    {
        using var signals = new Signals();
        using var output = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(arguments, new(new(_folder.Path, _folder.Path), output, output, signals));
        return (code, output.ToString());
    }
}
