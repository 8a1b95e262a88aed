using LocalPipeline.Commands;
using Support;

namespace LocalPipeline.Tests.Commands;

public sealed class WorkFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_work_folder_says_its_format_and_is_nobodys_source()
    {
        using var work = WorkFolder.Open(_folder["a/.pipeline"]);

        Assert.Equal("1\n", File.ReadAllText(_folder["a/.pipeline/format"]));
        Assert.Equal("*\n", File.ReadAllText(_folder["a/.pipeline/.gitignore"]));
    }

    [Fact]
    public void A_work_folder_is_taken_by_one_at_a_time_and_free_again_after()
    {
        var path = _folder["work"];
        using (WorkFolder.Open(path))
        {
            Assert.Contains("in use", Assert.Throws<UsageException>(() => WorkFolder.Open(path)).Message, StringComparison.Ordinal);
        }

        using var again = WorkFolder.Open(path);
    }

    [Fact]
    public void A_work_folder_whose_first_run_was_killed_at_the_start_is_taken()
    {
        _folder.Write("work/lock", "");

        using var work = WorkFolder.Open(_folder["work"]);

        Assert.True(File.Exists(_folder["work/format"]));
    }

    [Fact]
    public void A_file_in_the_place_of_a_work_folder_is_refused()
    {
        _folder.Write("work", "text");

        Assert.Contains("Name another with --work.", Assert.Throws<UsageException>(() => WorkFolder.Open(_folder["work"])).Message, StringComparison.Ordinal);
    }
}
