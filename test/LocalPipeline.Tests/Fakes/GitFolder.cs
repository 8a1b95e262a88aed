using System.Diagnostics;
using Support;

namespace LocalPipeline.Tests.Fakes;

/// <summary>A real git repository in a temporary folder, whatever the machine's own git settings are.</summary>
internal sealed class GitFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GitFolder() => Git("init", "--quiet", "--initial-branch", "trunk");

    public string Path => _folder.Path;

    public string Write(string path, string text) => _folder.Write(path, text);

    public string Commit(string message = "A commit")
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--message", message);
        return Git("rev-parse", "HEAD");
    }

    public string Git(params string[] arguments)
    {
        string[] settings = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "-c", "protocol.file.allow=always"];
        var start = new ProcessStartInfo("git", ["-C", Path, .. settings, .. arguments]) { RedirectStandardOutput = true };
        (start.Environment["GIT_CONFIG_GLOBAL"], start.Environment["GIT_CONFIG_SYSTEM"]) = ("/dev/null", "/dev/null");
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd().Trim();
        git.WaitForExit();
        return git.ExitCode == 0 ? output : throw new InvalidOperationException($"git {arguments[0]} failed");
    }

    public void Dispose() => _folder.Dispose();
}
