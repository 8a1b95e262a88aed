namespace EndToEnd.Tests.Harness;

/// <summary>An app beside the repository's template in a folder of its own, to be changed and played.</summary>
internal sealed class AppProject : IDisposable
{
    private const string SourceName = "app";
    private readonly TemporaryFolder _folder = new();

    private AppProject(IReadOnlyList<string> options) => (Options, Port) = (options, IsSample(options) ? FreePort.FindForGood() : 0);

    /// <summary>What was there before anything was played.</summary>
    public IReadOnlyList<string> FilesBefore { get; private set; } = [];

    /// <summary>Where <see cref="StartWatched"/> collects the environment of every function's process, credentials too.</summary>
    public string Environments => _folder["environments/all"];

    public string Folder => _folder.Path;

    public string Source => _folder[SourceName];

    public string Work => _folder[".pipeline"];

    public string Template => _folder["template.json"];

    /// <summary>A developer's home: the sample needs npm's cache in the real one.</summary>
    private string Home => IsSample(Options) ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) : Directory.CreateDirectory(_folder["home"]).FullName;

    /// <summary>What run is told beside template and source.</summary>
    public IReadOnlyList<string> Options { get; }

    /// <summary>The sample's site names its API with it, so that run and serve need the same one; copies of a tiny app are played side by side.</summary>
    public int Port { get; }

    /// <summary>The sample of this repository.</summary>
    public static AppProject Sample() => Create(Repository.PathOf("samples/dromedary"), []);

    /// <summary>An app without a dependency and with next to nothing to build, for the tests of what happens around it.</summary>
    public static AppProject Tiny() => Create(Path.Combine(AppContext.BaseDirectory, "TinyApp"), ["-p", "SiteOutput=site", "-p", "LambdaOutput=function", "-p", "ApiOutput=api"]);

    /// <summary>The same with the same history, in another folder.</summary>
    public AppProject Copy()
    {
        var copy = new AppProject(Options) { FilesBefore = FilesBefore };
        CopyFolder(Folder, copy.Folder);
        return copy;
    }

    public string PathOf(string path) => _folder[path];

    public void Write(string path, string text) => _folder.Write(Path.Combine(SourceName, path), text);

    /// <summary>Replaces a text in a file of the app.</summary>
    public void Edit(string path, string from, string to) => Replace(Path.Combine(Source, path), from, to);

    public void EditTemplate(string from, string to) => Replace(Template, from, to);

    public LocalPipelineRun Start(params IReadOnlyList<string> options) =>
        LocalPipelineRun.Start(Folder, RunArguments(options), ("HOME", Home));

    /// <summary>Starts a run whose functions are started by programs that write down what they were given.</summary>
    public LocalPipelineRun StartWatched()
    {
        foreach (var (name, program) in new[] { ("dotnet", BuiltProgram.DotNet), ("node", Tools.Require("node")) })
            File.SetUnixFileMode(
                _folder.Write($"environments/{name}", $"#!/bin/sh\nenv >> '{Environments}'\nexec '{program}' \"$@\"\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return LocalPipelineRun.Start(Folder, RunArguments([]), ("PATH", $"{_folder["environments"]}:{Environment.GetEnvironmentVariable("PATH")}"), ("HOME", Home));
    }

    /// <summary>Every file that the local pipeline must leave as it is, or not there at all.</summary>
    public IReadOnlyList<string> FilesBesideWork() =>
        [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file))
            .Where(file => !file.StartsWith(".pipeline/", StringComparison.Ordinal) && !file.StartsWith("home/.npm/", StringComparison.Ordinal) && !file.StartsWith("environments/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public async Task<EndedRun> RunAsync(params IReadOnlyList<string> options)
    {
        using var run = Start(options);
        return await run.EndAsync(TestContext.Current.CancellationToken);
    }

    public Task<ServedApp> ServeAsync() =>
        ServedApp.StartAsync(LocalPipelineRun.Start(Folder, ["serve", "--port", $"{Port}"]), TestContext.Current.CancellationToken);

    private string[] RunArguments(IReadOnlyList<string> options) => ["run", "--json", "--output", "--source", Source, "--port", $"{Port}", .. Options, .. options];

    public async Task CommitAsync(string message)
    {
        string[][] commands = [["init", "-q", "-b", "main"], ["add", "-A"], ["-c", "user.name=A Developer", "-c", "user.email=developer@example.com", "commit", "-q", "-m", message]];
        foreach (var arguments in commands)
        {
            var done = await new Command("git", ["-C", Source, .. arguments]).RunAsync(TestContext.Current.CancellationToken);
            Assert.True(done.ExitCode == 0, done.Output);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsSample(IReadOnlyList<string> options) => options.Count == 0;

    private static AppProject Create(string app, IReadOnlyList<string> options)
    {
        var project = new AppProject(options);
        File.Copy(Repository.PathOf("template.json"), project.Template);
        CopyFolder(app, project.Source);
        project.FilesBefore = project.FilesBesideWork();
        return project;
    }

    private static void Replace(string file, string from, string to)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => Path.GetFileName(folder) is not ("node_modules" or "dist" or "tmp")))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
