using System.Diagnostics;
using CodePipelineActions.Jobs;
using Support;

namespace Shared.Tests.Jobs;

public sealed class JobDirectoryTests : IDisposable
{
    private const UnixFileMode ReadAndEnter = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private const UnixFileMode Everything = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder _folder = new();

    private string Root => _folder["work"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_the_jobs_own_and_gone_afterwards()
    {
        using (var job = JobDirectory.Create(Root))
        {
            Assert.Equal(Everything, File.GetUnixFileMode(job.Path));
            File.WriteAllText(job.NewFile(".zip"), "x");
            job.CreateSubdirectory("a/b/c");
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(Root));
    }

    [Fact]
    public void What_a_killed_invocation_left_is_removed()
    {
        Directory.CreateDirectory(Root + "/job-aaaaaaaaaaaa/node_modules");
        File.WriteAllText(Root + "/job-aaaaaaaaaaaa/node_modules/file", "x");
        File.WriteAllText(Root + "/job-aaaaaaaaaaaa.lock", "");
        File.WriteAllText(Root + "/job-bbbbbbbbbbbb.lock", "");

        using var job = JobDirectory.Create(Root);

        Assert.Equal([job.Path, job.Path + ".lock"], Directory.EnumerateFileSystemEntries(Root).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_folder_of_an_invocation_that_still_runs_is_left_alone()
    {
        using var first = JobDirectory.Create(Root);
        File.WriteAllText(first.Path + "/file", "x");

        using var second = JobDirectory.Create(Root);

        Assert.True(File.Exists(first.Path + "/file"));
        Assert.NotEqual(first.Path, second.Path);
    }

    [Fact]
    public async Task The_folder_of_another_process_is_left_alone_until_that_process_is_killed()
    {
        var theirs = Root + "/job-cccccccccccc";
        Directory.CreateDirectory(theirs);
        // flock(1) holds the lock as .NET does.
        using var other = Process.Start(new ProcessStartInfo(Tools.Require("flock"), ["-F", theirs + ".lock", "sh", "-c", "echo held; exec sleep 600"]) { RedirectStandardOutput = true })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

        JobDirectory.Create(Root).Dispose();
        Assert.True(Directory.Exists(theirs));

        other.Kill();
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);
        JobDirectory.Create(Root).Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(Root));
    }

    [Fact]
    public void Folders_without_write_permission_are_deleted_and_links_are_not_followed()
    {
        var outside = Directory.CreateDirectory(_folder["outside/inner"]);
        OrdinaryUser.MayUse(_folder.Path, outside.Parent!.FullName, outside.FullName);
        outside.UnixFileMode = ReadAndEnter;

        OrdinaryUser.Run(() =>
        {
            using var job = JobDirectory.Create(Root);
            var deep = job.CreateSubdirectory("node_modules/package/lib");
            File.WriteAllText(deep + "/file", "x");
            File.CreateSymbolicLink(job.Path + "/link", outside.Parent!.FullName);
            foreach (var folder in new[] { deep, Path.GetDirectoryName(deep)!, job.Path })
                File.SetUnixFileMode(folder, UnixFileMode.None);
        });

        Assert.Empty(Directory.EnumerateFileSystemEntries(Root));
        Assert.Equal(ReadAndEnter, File.GetUnixFileMode(outside.FullName));
    }

    [Fact]
    public void What_cannot_be_deleted_now_is_no_error_and_is_deleted_by_the_next_invocation()
    {
        var path = "";
        OrdinaryUser.MayUse(_folder.Path);
        OrdinaryUser.Run(() =>
        {
            var job = JobDirectory.Create(Root);
            path = job.CreateSubdirectory("home");
            File.WriteAllText(path + "/file", "x");
            // Nobody may delete from the root: the job's own folder cannot go.
            File.SetUnixFileMode(Root, ReadAndEnter);
            job.Dispose();
        });
        File.SetUnixFileMode(Root, Everything | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute);

        JobDirectory.Create(Root).Dispose();

        Assert.Empty(Directory.EnumerateFileSystemEntries(Root));
    }
}
