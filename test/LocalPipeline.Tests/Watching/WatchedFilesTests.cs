using LocalPipeline.Tests.Fakes;
using LocalPipeline.Watching;
using Support;

namespace LocalPipeline.Tests.Watching;

public sealed class WatchedFilesTests : IDisposable
{
    private readonly GitFolder _git = new();
    private readonly TemporaryFolder _beside = new();
    private readonly WatchedFiles _files;

    public WatchedFilesTests()
    {
        _git.Write("app.js", "1");
        _git.Write(".gitignore", "dist\n");
        _git.Commit();
        _beside.Write("template.json", "{}");
        _beside.Write("actions/Own.dll", "code");
        _files = Watched(TimeProvider.System);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _git.Dispose();
        _beside.Dispose();
    }

    [Fact]
    public async Task Files_that_are_changed_added_and_removed_are_seen()
    {
        var before = await _files.ReadAsync(Cancelled);
        _git.Write("app.js", "2");
        _git.Write("new.js", "1");
        File.Delete(Path.Combine(_git.Path, ".gitignore"));

        Assert.Equal([".gitignore", "app.js", "new.js"], (await _files.ReadAsync(Cancelled)).ChangedSince(before));
    }

    [Fact]
    public async Task The_template_and_the_programs_of_actions_are_watched_too()
    {
        var before = await _files.ReadAsync(Cancelled);
        _beside.Write("template.json", "{ }");
        _beside.Write("actions/Own.dll", "more code");
        _beside.Write("actions/Own.pdb", "symbols");

        Assert.Equal([_beside["actions/Own.dll"], _beside["template.json"]], (await _files.ReadAsync(Cancelled)).ChangedSince(before));
    }

    [Fact]
    public async Task What_git_ignores_the_repository_itself_and_the_work_folder_are_nobodys_business()
    {
        var before = await _files.ReadAsync(Cancelled);
        _git.Write("dist/app.js", "1");
        _git.Write("work/state.json", "{}");
        _git.Git("commit", "--quiet", "--allow-empty", "--message", "nothing");

        Assert.Empty((await _files.ReadAsync(Cancelled)).ChangedSince(before));
    }

    [Fact]
    public async Task A_file_that_is_only_touched_or_written_as_it_was_is_no_change()
    {
        var before = await _files.ReadAsync(Cancelled);
        _git.Write("app.js", "1");
        File.SetLastWriteTimeUtc(Path.Combine(_git.Path, "app.js"), DateTime.UtcNow.AddHours(1));

        Assert.Empty((await _files.ReadAsync(Cancelled)).ChangedSince(before));
    }

    [Fact]
    public async Task A_change_that_neither_size_nor_time_tell_of_is_seen_while_the_file_is_new()
    {
        var written = File.GetLastWriteTimeUtc(Path.Combine(_git.Path, "app.js"));
        var files = Watched(new FakeClock(written));
        var before = await files.ReadAsync(Cancelled);
        _git.Write("app.js", "2");
        File.SetLastWriteTimeUtc(Path.Combine(_git.Path, "app.js"), written);

        Assert.Equal(["app.js"], (await files.ReadAsync(Cancelled)).ChangedSince(before));
    }

    [Fact]
    public async Task A_source_that_is_gone_has_no_files_and_one_that_comes_back_has_them_again()
    {
        var before = await _files.ReadAsync(Cancelled);
        Directory.Move(_git.Path, _git.Path + "-away");
        var gone = await _files.ReadAsync(Cancelled);
        Directory.Move(_git.Path + "-away", _git.Path);

        Assert.Equal([".gitignore", "app.js"], gone.ChangedSince(before));
        Assert.Empty((await _files.ReadAsync(Cancelled)).ChangedSince(before));
    }

    [Fact]
    public async Task The_system_tells_of_a_change_below_the_source()
    {
        using var hints = new FolderHints(new(_git.Path, _beside["template.json"], Path.Combine(_git.Path, "work"), []));
        Directory.CreateDirectory(Path.Combine(_git.Path, "node_modules"));
        await hints.NextAsync(Cancelled);
        _git.Write("app.js", "2");

        await hints.NextAsync(Cancelled).WaitAsync(Eventually.Patience, Cancelled);
        Assert.True(hints.Work);
    }

    [Fact]
    public void Where_a_folder_is_not_there_hints_do_not_work()
    {
        using var hints = new FolderHints(new(Path.Combine(_git.Path, "gone"), _beside["template.json"], "work", []));

        Assert.False(hints.Work);
    }

    private WatchedFiles Watched(TimeProvider time) => new(new(_git.Path, _beside["template.json"], Path.Combine(_git.Path, "work"), [_beside["actions"]]), time);
}
