namespace StackTool.Terminal;

/// <summary>Where a person reads and, sometimes, answers.</summary>
internal interface ITerminal
{
    /// <summary>Whether there is somebody to ask.</summary>
    bool IsInteractive { get; }

    void Line(string text);

    /// <param name="isSecret">Whether the answer is not shown while it is typed.</param>
    /// <returns>The answer without spaces around it; <see langword="null"/> at the end of the input.</returns>
    string? Ask(string question, bool isSecret);
}
