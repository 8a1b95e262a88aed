namespace Samples.Tests;

/// <summary>A copy of samples/dromedary with its packages installed once, as the README says: the clone itself stays as it is.</summary>
public sealed class SampleApp : IDisposable
{
    private static readonly string _source = Repository.PathOf("samples/dromedary");
    private static readonly string[] _notCopied = ["node_modules", "dist"];
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task> _installed;

    public SampleApp() => _installed = new(InstallAsync);

    public string Folder => _folder.Path;

    /// <summary>Runs a command of the README in the copy and expects its success.</summary>
    public async Task<string> RunAsync(string commandLine, params IReadOnlyList<(string Name, string Value)> environment)
    {
        var (exitCode, output) = await TryAsync(commandLine, environment);
        Assert.True(exitCode == 0, $"`{commandLine}` ended with exit code {exitCode}:\n{output}");
        return output;
    }

    /// <summary>Runs a command of the README in the copy.</summary>
    public async Task<CommandResult> TryAsync(string commandLine, params IReadOnlyList<(string Name, string Value)> environment)
    {
        await InstalledAsync();
        return await Start(commandLine, environment).RunAsync(TestContext.Current.CancellationToken);
    }

    public Task InstalledAsync()
    {
        Tools.Require("node");
        Tools.Require("npm");
        return _installed.Value;
    }

    public void Dispose() => _folder.Dispose();

    private async Task InstallAsync()
    {
        Copy(_source, Folder);
        var (exitCode, output) = await Start("npm ci --prefer-offline", []).RunAsync(TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, $"npm ci failed:\n{output}");
    }

    private Command Start(string commandLine, IReadOnlyList<(string Name, string Value)> environment)
    {
        var words = commandLine.Split(' ');
        var variables = environment.ToDictionary(variable => variable.Name, string? (variable) => variable.Value);
        variables["NPM_CONFIG_LOGS_MAX"] = "0";
        return new Command(words[0], words[1..]) { Folder = Folder, Environment = variables };
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => !_notCopied.Contains(Path.GetFileName(folder))))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
