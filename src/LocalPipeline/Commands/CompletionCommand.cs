using System.CommandLine;

namespace LocalPipeline.Commands;

/// <summary><c>completion SHELL</c>: writes a script that makes a shell complete commands and options. It knows them all: nothing is started at each key.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish"];

    public static Command Create(CommandContext context, RootCommand root)
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong(Shells);
        var command = new Command("completion", "Write a script that completes commands and options in a shell.") { shell };
        command.SetAction(line => context.Output.WriteLine(Script(line.GetValue(shell)!, root)));
        return command;
    }

    private static string Script(string shell, RootCommand root) => shell switch
    {
        "bash" => $$"""
            _local_pipeline() {
              local words
              case "$([ "$COMP_CWORD" -gt 1 ] && echo "${COMP_WORDS[1]}")" in
            {{Cases(root, "words=\"{0}\"")}}
              esac
              COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _local_pipeline local-pipeline
            """,
        "zsh" => $$"""
            _local_pipeline() {
              case "$([ "$CURRENT" -gt 2 ] && echo "${words[2]}")" in
            {{Cases(root, "compadd -- {0}")}}
              esac
              _files
            }
            (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i; }
            compdef _local_pipeline local-pipeline
            """,
        _ => string.Join('\n', root.Subcommands.SelectMany(Fish).Concat(Fish(root, "__fish_use_subcommand"))),
    };

    private static string Cases(RootCommand root, string set) => string.Join(
        '\n',
        root.Subcommands.Select(command => Case(command.Name, Words(command), set)).Append(Case("*", [.. root.Subcommands.Select(command => command.Name), .. Words(root)], set)));

    private static string Case(string name, IEnumerable<string> words, string set) => $"    {name}) {string.Format(System.Globalization.CultureInfo.InvariantCulture, set, string.Join(' ', words))} ;;";

    private static IEnumerable<string> Words(Command command) =>
        [.. command.Options.Where(option => !option.Hidden).Select(option => option.Name), .. command is RootCommand ? [] : (string[])["--help"], .. command.Name == "completion" ? Shells : []];

    private static IEnumerable<string> Fish(Command command) =>
    [
        $"complete -c local-pipeline -n __fish_use_subcommand -f -a {command.Name} -d {Quoted(command.Description)}",
        .. Fish(command, $"'__fish_seen_subcommand_from {command.Name}'"),
        $"complete -c local-pipeline -n '__fish_seen_subcommand_from {command.Name}' -l help -d {Quoted("Show help.")}",
        .. command.Name == "completion" ? [$"complete -c local-pipeline -n '__fish_seen_subcommand_from completion' -f -a {Quoted(string.Join(' ', Shells))}"] : (string[])[],
    ];

    private static IEnumerable<string> Fish(Command command, string when) =>
        command.Options.Where(option => !option.Hidden).Select(option => $"complete -c local-pipeline -n {when} -l {option.Name.TrimStart('-')} -d {Quoted(option.Description)}");

    private static string Quoted(string? text) => $"'{text?.Replace("'", "\\'", StringComparison.Ordinal)}'";
}
