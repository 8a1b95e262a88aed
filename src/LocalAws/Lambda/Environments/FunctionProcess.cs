using System.Diagnostics;

namespace LocalAws.Lambda.Environments;

/// <summary>A running function. It has a session of its own, so that Ctrl+C at the terminal is not its business, and writes to a file that is read along.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    /// <summary>The shell gives its place to the program: the process id stays, and with it everything that hangs on it.</summary>
    private const string Redirect = "exec \"$@\" </dev/null >>\"$0\" 2>&1";

    private static readonly string? SetSid = new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists);

    private readonly Process _process;
    private readonly string _folder;
    private readonly string _mark;

    private FunctionProcess(Process process, string folder)
    {
        (_process, _folder, Id) = (process, folder, process.Id);
        // Before it has run anything of its own.
        _mark = ProcessMark.Set(Id);
        Ended = EndAsync();
    }

    public int Id { get; }

    /// <summary>The exit code, once it has ended by itself or by force.</summary>
    public Task<int> Ended { get; }

    public long PeakMemoryBytes => ProcessTable.PeakMemoryBytes(Id);

    /// <param name="command">The program and its arguments.</param>
    /// <param name="variables">All of its environment.</param>
    public static FunctionProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> variables, string taskRoot, EnvironmentFolder folder)
    {
        // Redirecting all three keeps .NET from handing the terminal's settings to the child.
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = taskRoot,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["-c", Redirect, folder.Output, .. SetSid is null ? Array.Empty<string>() : [SetSid], .. command]) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return new(Process.Start(start)!, folder.Path);
    }

    /// <summary>Ends the process and all that it started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!await ProcessTree.KillAsync(Id, _mark, _folder) || !Ended.IsCompleted) Kill();
        await Ended;
        ProcessMark.Remove(Id);
        _process.Dispose();
    }

    private async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        return _process.ExitCode;
    }

    /// <summary>The way where there is no <c>/proc</c>.</summary>
    private void Kill()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
    }
}
