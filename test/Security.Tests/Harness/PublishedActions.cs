using System.IO.Compression;

namespace Security.Tests.Harness;

/// <summary>The program of <c>actions.zip</c>, where every user may run it: the package of <c>dist</c>, or one that is published for the tests.</summary>
public sealed class PublishedActions : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"actions-published-{Guid.NewGuid():N}");

    public string Program => Path.Combine(_folder, "bootstrap");

    private static string Dist => Repository.PathOf("dist/actions.zip");

    // What was published before the actions were built last is another program.
    private static string Kept => Repository.PathOf("test/Security.Tests/obj/published");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder, (UnixFileMode)0b111_101_101);
        if (IsFresh(Dist))
        {
            await ZipFile.ExtractToDirectoryAsync(Dist, _folder, TestContext.Current.CancellationToken);
            return;
        }
        var kept = Path.Combine(Kept, "bootstrap");
        if (!IsFresh(kept)) await PublishAsync();
        File.Copy(kept, Program);
        File.SetUnixFileMode(Program, (UnixFileMode)0b111_101_101);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static bool IsFresh(string file)
    {
        var built = Directory.EnumerateFiles(Repository.PathOf("src/Actions/bin"), "*.dll", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) is "Actions.dll" or "CodePipelineActions.Shared.dll").Max(File.GetLastWriteTimeUtc);
        return File.Exists(file) && File.GetLastWriteTimeUtc(file) >= built;
    }

    private static async Task PublishAsync()
    {
        var publish = new Command("dotnet", "publish", "src/Actions", "-c", "Release", "-v", "quiet", "-nologo", "-p:PublishProfile=Lambda", "-o", Kept);
        var result = await publish.RunAsync(TestContext.Current.CancellationToken);
        Assert.True(result.ExitCode == 0, result.Output);
        File.SetLastWriteTimeUtc(Path.Combine(Kept, "bootstrap"), DateTime.UtcNow);
    }
}
