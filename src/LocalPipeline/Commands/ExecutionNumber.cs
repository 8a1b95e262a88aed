using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace LocalPipeline.Commands;

/// <summary>The number of an execution, as commands take it.</summary>
internal static class ExecutionNumber
{
    public static Argument<int?> Argument() => new("N")
    {
        Description = "The execution. Default: the last one.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = Read,
    };

    public static Option<int?> Option(string name, string description) => new(name) { Description = description, HelpName = "N", CustomParser = Read };

    /// <exception cref="UsageException">It is no number.</exception>
    public static int Parse(string text) => TryParse(text, out var number) ? number : throw new UsageException(Refusal(text));

    private static int? Read(ArgumentResult result)
    {
        if (result.Tokens is not [{ Value: var text }]) return null;
        if (TryParse(text, out var number)) return number;
        result.AddError(Refusal(text));
        return null;
    }

    private static bool TryParse(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Refusal(string text) => $"\"{text}\" is no number of an execution.";
}
