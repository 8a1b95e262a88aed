// dotnet tool restore, then: dotnet cake --target=Build | Test | Run | Package | Format | Lint | Clean

#nullable enable
using System.IO.Compression;

var target = Argument("target", "Build");
var configuration = Argument("configuration", "Release");
var arguments = Argument("arguments", "");

const string Solution = "Actions.sln";
const string Publication = "dist/actions";
const string ActionsPackage = "dist/actions.zip";

Task("Build")
    .Description("Builds everything; a warning is an error.")
    .Does(() => DotNetBuild(Solution, new DotNetBuildSettings { Configuration = configuration }));

Task("Test")
    .Description("Runs all the tests.")
    .IsDependentOn("Build")
    .Does(() => DotNetTest(Solution, new DotNetTestSettings { Configuration = configuration, NoBuild = true }));

Task("Run")
    .Description("Plays the whole pipeline on samples/dromedary; --arguments=\"validate template.json\" for another command.")
    .Does(() => Dotnet($"run --project src/LocalPipeline --configuration {configuration} -- {arguments}"));

Task("Package")
    .Description("Publishes the actions for the dotnet10 runtime and packs them into dist/actions.zip.")
    .Does(() =>
    {
        CleanDirectory(Publication);
        DotNetPublish("src/Actions", new DotNetPublishSettings
        {
            Configuration = "Release",
            Runtime = "linux-x64",
            SelfContained = false,
            OutputDirectory = Publication,
            MSBuildSettings = new DotNetMSBuildSettings()
                // Compiled ahead, for a quick cold start.
                .WithProperty("PublishReadyToRun", "true")
                .WithProperty("PublishDocumentationFiles", "false")
                .WithProperty("PublishReferencesDocumentationFiles", "false"),
        });
        Pack(Publication, ActionsPackage);
        Information($"{ActionsPackage}: {new System.IO.FileInfo(ActionsPackage).Length:N0} bytes");
    });

Task("Format")
    .Description("Formats every C# file as .editorconfig says.")
    .Does(() => Dotnet($"format {Solution}"));

Task("Lint")
    .Description("Checks formatting, and template.json where cfn-lint is installed.")
    .Does(() =>
    {
        Dotnet($"format {Solution} --verify-no-changes");
        if (Context.Tools.Resolve("cfn-lint") is { } cfnLint) Start(cfnLint.FullPath, "template.json");
        else Warning("cfn-lint is not installed: template.json is not checked.");
    });

Task("Clean")
    .Description("Deletes what the builds and the local pipeline left.")
    .Does(() =>
    {
        Dotnet($"clean {Solution} --configuration {configuration} --verbosity quiet");
        CleanDirectories(["dist", ".pipeline", "samples/dromedary/dist"]);
    });

RunTarget(target);

void Dotnet(string commandLine) => Start("dotnet", commandLine);

void Start(string program, string commandLine)
{
    var exitCode = StartProcess(program, new ProcessSettings { Arguments = commandLine });
    if (exitCode != 0) throw new CakeException(exitCode, $"`{program} {commandLine}` ended with exit code {exitCode}.");
}

// The same files give the same archive, byte for byte: sorted, with one fixed time, and with nothing but the execute bit of their modes.
void Pack(string folder, string archive)
{
    using var zip = new ZipArchive(System.IO.File.Create(archive), ZipArchiveMode.Create);
    var paths = System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
    foreach (var path in paths)
    {
        var entry = zip.CreateEntry(System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/'), CompressionLevel.SmallestSize);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        entry.ExternalAttributes = (IsProgram(path) ? 0x81ED : 0x81A4) << 16; // a regular file, 0755 or 0644
        using var content = System.IO.File.OpenRead(path);
        using var packed = entry.Open();
        content.CopyTo(packed);
    }
}

// By its first bytes, not its mode: Windows has none.
bool IsProgram(string path)
{
    Span<byte> start = stackalloc byte[4];
    using var file = System.IO.File.OpenRead(path);
    return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.SequenceEqual("\u007fELF"u8);
}
