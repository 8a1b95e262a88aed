namespace StackTool.Stacks;

/// <summary>A command to copy.</summary>
internal static class CakeLine
{
    public static string Of(string target, string stack) => $"dotnet cake --target={target} --stack={stack}";
}
