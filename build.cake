// dotnet tool restore, then: dotnet cake --target=Build | Test | Run | Package | Format | Lint | Clean
// On AWS: Stack-Up | Stack-Wait | Stack-Status | Stack-Log | Stack-Down | Pipeline-Start | Pipeline-Status, each with --stack=NAME
// Several targets run in their order: dotnet cake --target=Package --target=Stack-Up

#nullable enable

var configuration = Argument("configuration", "Release");
var arguments = Argument("arguments", "");

#load "build/packaging.cake"
#load "build/stack.cake"

const string Solution = "Actions.sln";

Task("Build")
    .Description("Builds everything; a warning is an error.")
    .Does(() => DotNetBuild(Solution, new DotNetBuildSettings { Configuration = configuration }));

Task("Test")
    .Description("Runs all the tests.")
    .IsDependentOn("Build")
    .Does(() => DotNetTest(Solution, new DotNetTestSettings { Configuration = configuration, NoBuild = true }));

Task("Run")
    .Description("Plays the whole pipeline on samples/dromedary; --arguments=\"validate -t template.json\" for another command.")
    .Does(() => Dotnet($"run --project src/LocalPipeline --configuration {configuration} -- {arguments}"));

Task("Package")
    .Description("Makes what goes to AWS: dist/actions.zip, dist/node-layer.zip, and dist/manifest.json with their contents.")
    .Does(() =>
    {
        PackageActions();
        PackageNodeLayer();
        WriteManifest();
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

// RunTargets would run them in the order of the alphabet.
foreach (var target in Arguments("target", "Build")) RunTarget(target);

void Dotnet(string commandLine) => Start("dotnet", commandLine);

void Start(string program, string commandLine) => StartIn(".", program, commandLine);

void StartIn(string folder, string program, string commandLine)
{
    var exitCode = StartProcess(program, new ProcessSettings { Arguments = commandLine, WorkingDirectory = folder });
    if (exitCode != 0) throw new CakeException(exitCode, $"`{program} {commandLine}` ended with exit code {exitCode}.");
}
