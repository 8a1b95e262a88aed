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

    [Theory]
    [InlineData(null)]
    [InlineData(0b111_101_101)]
    [InlineData(0b111_111_111)]
    public void A_work_folder_is_its_users_alone(int? before)
    {
        if (before is { } mode) Directory.CreateDirectory(_folder["app/.pipeline"], (UnixFileMode)mode);
        if (before is not null) File.SetUnixFileMode(_folder["app/.pipeline"], (UnixFileMode)before);

        using var work = WorkFolder.Open(_folder["app/.pipeline"]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder["app/.pipeline"]));
        Assert.True(File.GetUnixFileMode(_folder["app"]).HasFlag(UnixFileMode.UserExecute));
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
