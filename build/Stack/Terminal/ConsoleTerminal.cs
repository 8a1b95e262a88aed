namespace StackTool.Terminal;

/// <summary>The process's own console.</summary>
internal sealed class ConsoleTerminal : ITerminal
{
    public bool IsInteractive => !Console.IsInputRedirected && !Console.IsOutputRedirected;

    public void Line(string text) => Console.Out.WriteLine(Printable(text));

    public string? Ask(string question, bool isSecret)
    {
        Console.Out.Write(Printable(question) + " ");
        return (isSecret ? ReadHidden() : Console.In.ReadLine())?.Trim();
    }

    // Reasons and names come from elsewhere: none of them may steer the terminal.
    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) && c != '\n' ? ' ' : c));

    private static string ReadHidden()
    {
        var typed = new List<char>();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key != ConsoleKey.Backspace) typed.Add(key.KeyChar);
            else if (typed.Count > 0) typed.RemoveAt(typed.Count - 1);
        }

        Console.Out.WriteLine();
        return new([.. typed]);
    }
}
