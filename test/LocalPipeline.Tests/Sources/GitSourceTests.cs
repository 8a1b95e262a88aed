using LocalPipeline.Sources;
using LocalPipeline.Tests.Fakes;

namespace LocalPipeline.Tests.Sources;

public sealed class GitSourceTests : IDisposable
{
    private readonly GitFolder _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task What_is_tracked_or_not_ignored_is_source()
    {
        _repository.Write(".gitignore", "node_modules/\n*.tmp\n");
        _repository.Write("tracked.js", "1");
        _repository.Commit();
        _repository.Write("sub/new.js", "2");
        _repository.Write("node_modules/gulp/index.js", "3");
        _repository.Write("note.tmp", "4");

        Assert.Equal([".gitignore", "sub/new.js", "tracked.js"], (await ReadAsync()).Files.Select(file => file.Path));
    }

    [Fact]
    public async Task A_tracked_file_counts_even_if_a_rule_would_ignore_it_and_a_deleted_one_does_not()
    {
        _repository.Write("kept.tmp", "1");
        _repository.Write("gone.js", "2");
        _repository.Commit();
        _repository.Write(".gitignore", "*.tmp\n");
        File.Delete(Path.Combine(_repository.Path, "gone.js"));

        Assert.Equal([".gitignore", "kept.tmp"], (await ReadAsync()).Files.Select(file => file.Path));
    }

    [Fact]
    public async Task Names_with_spaces_and_other_scripts_are_kept()
    {
        _repository.Write("a file.txt", "1");
        _repository.Write("Größe/Ж\"quote.txt", "2");

        Assert.Equal(["Größe/Ж\"quote.txt", "a file.txt"], (await ReadAsync()).Files.Select(file => file.Path));
    }

    [Fact]
    public async Task The_revision_of_a_clean_folder_is_the_commit_id()
    {
        _repository.Write("a.js", "1");
        var commit = _repository.Commit("Say hello\n\nAnd more.");

        var source = await ReadAsync();

        Assert.Equal(commit, source.Revision);
        Assert.Equal((commit, "Say hello\n\nAnd more.", "trunk", Path.GetFileName(_repository.Path)), (source.Commit!.Id, source.Commit.Message, source.Commit.Branch, source.Commit.Repository));
    }

    [Fact]
    public async Task The_revision_of_a_changed_folder_names_the_commit_and_the_content()
    {
        _repository.Write("a.js", "1");
        var commit = _repository.Commit();
        _repository.Write("a.js", "2");
        var first = (await ReadAsync()).Revision;
        _repository.Write("a.js", "3");
        var second = (await ReadAsync()).Revision;
        _repository.Write("a.js", "2");
        var third = (await ReadAsync()).Revision;

        Assert.Matches($"^{commit}-dirty-[0-9a-f]{{12}}$", first);
        Assert.NotEqual(first, second);
        Assert.Equal(first, third);
    }

    [Fact]
    public async Task A_folder_below_the_top_is_a_source_of_its_own()
    {
        _repository.Write("other/b.js", "1");
        _repository.Write("app/sub/a.js", "1");
        var commit = _repository.Commit();
        _repository.Write("other/b.js", "2");

        var source = await ReadAsync("app");

        Assert.Equal(["sub/a.js"], source.Files.Select(file => file.Path));
        Assert.Equal(commit, source.Revision);
    }

    [Fact]
    public async Task Before_the_first_commit_the_revision_is_the_content()
    {
        _repository.Write("a.js", "1");

        var source = await ReadAsync();

        Assert.Matches("^[0-9a-f]{40}$", source.Revision);
        Assert.Null(source.Commit);
    }

    [Theory]
    [InlineData("https://example.com/owner/name.git")]
    [InlineData("git@example.com:owner/name.git")]
    [InlineData("https://example.com/owner/name")]
    public async Task The_repository_is_named_as_its_remote_is(string address)
    {
        _repository.Write("a.js", "1");
        _repository.Commit();
        _repository.Git("remote", "add", "origin", address);

        Assert.Equal("owner/name", (await ReadAsync()).Commit!.Repository);
    }

    [Fact]
    public async Task Without_a_branch_checked_out_there_is_no_branch()
    {
        _repository.Write("a.js", "1");
        _repository.Git("checkout", "--quiet", "--detach", _repository.Commit());

        Assert.Null((await ReadAsync()).Commit!.Branch);
    }

    [Fact]
    public async Task Submodules_and_repositories_within_are_left_out_and_noted()
    {
        using var module = new GitFolder();
        module.Write("m.js", "1");
        module.Commit();
        _repository.Write("a.js", "1");
        _repository.Git("submodule", "--quiet", "add", module.Path, "lib/module");
        _repository.Commit();
        _repository.Git("clone", "--quiet", module.Path, Path.Combine(_repository.Path, "nested"));

        var source = await ReadAsync();

        Assert.Equal([".gitmodules", "a.js"], source.Files.Select(file => file.Path));
        Assert.Equal(
            ["The submodule lib/module is left out, as a source action leaves it out.", "nested/ is a git repository of its own and is left out."], source.Notes);
    }

    [Fact]
    public async Task A_folder_that_git_ignores_whole_is_refused_with_the_reason()
    {
        _repository.Write(".gitignore", "out/\n");
        _repository.Write("out/a.js", "1");

        var refusal = await Assert.ThrowsAsync<SourceException>(() => ReadAsync("out"));

        Assert.Contains("no files but such as git ignores", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_work_folder_is_no_source()
    {
        _repository.Write("a.js", "1");
        _repository.Write("work/state.json", "{}");

        var source = await SourceFolder.ReadAsync(_repository.Path, Path.Combine(_repository.Path, "work"), TestContext.Current.CancellationToken);

        Assert.Equal(["a.js"], source.Files.Select(file => file.Path));
    }

    private Task<SourceSnapshot> ReadAsync(string folder = "") =>
        SourceFolder.ReadAsync(Path.Combine(_repository.Path, folder), Path.Combine(_repository.Path, ".pipeline"), TestContext.Current.CancellationToken);
}
