using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;

namespace EndToEnd.Tests;

/// <summary>The files that go to AWS, as <c>dotnet cake --target=Package</c> left them in <c>dist</c>.</summary>
public sealed class PackagedRunTests
{
    [Fact]
    public async Task The_packages_play_the_pipeline_with_nothing_of_this_machine_s_own()
    {
        var dist = RequirePackages();
        using var project = AppProject.Tiny();
        project.Edit("tasks.mjs", "console.log('the unit tests pass');", "console.log(`played by ${process.execPath}`);");

        var run = (await project.RunAsync("--package", dist)).MustEndWith(0);

        // The layer's Node, from where the embedded Lambda unpacked it.
        Assert.Contains($"played by {project.Work}/aws/lambda/code/", run.ToString(), StringComparison.Ordinal);
        Assert.Superset(new[] { "actions.zip", "node-layer.zip" }.Select(name => DigestOf(Path.Combine(dist, name))).ToHashSet(), PackagesIn(project.Work).ToHashSet());
    }

    /// <summary>The runtime alone makes these and calls them, so the packaging must name them to the compiler (build/AsyncProfile); without that a first job compiles hundreds.</summary>
    [Fact]
    public async Task No_box_of_an_async_method_is_compiled_when_the_packaged_function_starts()
    {
        using var folder = new TemporaryFolder();
        var program = Unpack(RequirePackages(), folder.Path);
        var compiled = Path.Combine(folder.Path, "compiled.txt");
        var ended = new TaskCompletionSource();
        await using var runtime = new LoopbackServer((request, answer) =>
        {
            answer.Headers["Lambda-Runtime-Aws-Request-Id"] = "1";
            answer.Headers["Lambda-Runtime-Deadline-Ms"] = $"{DateTimeOffset.UtcNow.AddMinutes(5).ToUnixTimeMilliseconds()}";
            // No job: the function says so, which ends its first invocation.
            answer.Text("{}");
            if (request.Method == "POST") ended.TrySetResult();
        });
        var info = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("PIPELINE_ACTION", "e2e-test"), ("AWS_LAMBDA_RUNTIME_API", runtime.Address), ("AWS_REGION", "eu-west-1") }) info.Environment[name] = value;
        foreach (var (name, value) in new[] { ("DOTNET_JitStdOutFile", compiled), ("DOTNET_JitDisasmSummary", "1") }) info.Environment[name] = value;
        using var function = Process.Start(info)!;
        try
        {
            await ended.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
            // Ended in order: the list is written by then.
            using (var end = Process.Start("kill", ["-TERM", $"{function.Id}"])) await end.WaitForExitAsync(TestContext.Current.CancellationToken);
            await function.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);
        }
        finally
        {
            if (!function.HasExited) function.Kill();
        }

        var methods = await File.ReadAllLinesAsync(compiled, TestContext.Current.CancellationToken);
        Assert.Contains(methods, method => method.Contains("AwaitUnsafeOnCompleted", StringComparison.Ordinal));
        Assert.DoesNotContain(methods, method => method.Contains("AsyncStateMachineBox`1", StringComparison.Ordinal));
    }

    private static string Unpack(string dist, string folder)
    {
        ZipFile.ExtractToDirectory(Path.Combine(dist, "actions.zip"), folder);
        return Path.Combine(folder, "bootstrap");
    }

    // What was packaged before the actions were built last may be another version than the template's.
    private static string RequirePackages()
    {
        var dist = Repository.PathOf("dist");
        var manifest = Path.Combine(dist, "manifest.json");
        const string reason = "dist has no packages of what was built; `dotnet cake --target=Package` makes them.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.True(File.Exists(manifest), reason + " In CI there must be some.");
            return dist;
        }

        if (File.GetLastWriteTimeUtc(manifest) >= File.GetLastWriteTimeUtc(Path.Combine(BuiltProgram.ActionsFolder, "Actions.dll"))) return dist;
        Assert.Skip(reason);
        return "";
    }

    private static IEnumerable<string> PackagesIn(string work) => Directory.EnumerateFiles(work, "package.zip", SearchOption.AllDirectories).Select(DigestOf);

    private static string DigestOf(string file)
    {
        using var content = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
