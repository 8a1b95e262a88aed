using System.Diagnostics;

namespace Support;

/// <summary>What a program left: its exit code, and both of its outputs in the order in which their lines came.</summary>
public sealed record CommandResult(int ExitCode, string Output);

/// <summary>A program that a test runs to its end; it and its children are stopped when the test is cancelled.</summary>
public sealed class Command(string program, params IReadOnlyList<string> arguments)
{
    public string Folder { get; init; } = Repository.Root;

    /// <summary>Added to the environment of the tests; null takes a variable away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public async Task<CommandResult> RunAsync(CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo() };
        var output = new Lines();
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        return new CommandResult(process.ExitCode, output.ToString());
    }

    private ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment) info.Environment[name] = value;
        return info;
    }

    private sealed class Lines
    {
        private readonly List<string> _lines = [];

        public void Add(string? line)
        {
            if (line is null) return;
            lock (_lines) _lines.Add(line);
        }

        public override string ToString()
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }
}
