using LocalPipeline.Sources;
using Support;

namespace LocalPipeline.Tests.Sources;

public sealed class PlainSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_repository_all_is_source_but_what_tools_install_build_and_keep()
    {
        foreach (var path in (string[])["a.js", "sub/.hidden", "node_modules/x/a.js", "sub/node_modules/y.js", "dist/a.zip", ".git-is-none/a", ".svn/x", ".pipeline/state.json"])
        {
            _folder.Write(path, path);
        }

        var source = await ReadAsync();

        Assert.Equal([".git-is-none/a", "a.js", "sub/.hidden"], source.Files.Select(file => file.Path));
        Assert.Null(source.Commit);
    }

    [Fact]
    public async Task The_revision_is_the_content_wherever_it_lies()
    {
        using var copy = new TemporaryFolder();
        _folder.Write("sub/a.js", "1");
        copy.Write("sub/a.js", "1");
        var first = (await ReadAsync()).Revision;
        var second = (await SourceFolder.ReadAsync(copy.Path, copy[".pipeline"], TestContext.Current.CancellationToken)).Revision;
        copy.Write("sub/a.js", "2");
        var third = (await SourceFolder.ReadAsync(copy.Path, copy[".pipeline"], TestContext.Current.CancellationToken)).Revision;

        Assert.Matches("^[0-9a-f]{40}$", first);
        Assert.Equal(first, second);
        Assert.NotEqual(first, third);
    }

    [Fact]
    public async Task Symbolic_links_are_links_also_to_folders_and_to_nothing()
    {
        _folder.Write("sub/a.js", "1");
        File.CreateSymbolicLink(_folder["to-file"], "sub/a.js");
        Directory.CreateSymbolicLink(_folder["to-folder"], "sub");
        File.CreateSymbolicLink(_folder["to-nothing"], "not/there");
        Directory.CreateSymbolicLink(_folder["node_modules"], "sub");

        var source = await ReadAsync();

        Assert.Equal(
            [("sub/a.js", null), ("to-file", "sub/a.js"), ("to-folder", "sub"), ("to-nothing", "not/there")],
            source.Files.Select(file => (file.Path, file.LinkTarget)));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_or_empty_is_refused_by_name()
    {
        var empty = await Assert.ThrowsAsync<SourceException>(() => ReadAsync());
        var missing = await Assert.ThrowsAsync<SourceException>(() => SourceFolder.ReadAsync(_folder["gone"], _folder.Path, TestContext.Current.CancellationToken));

        Assert.Equal($"The source folder \"{_folder.Path}\" has no files. Name another with --source.", empty.Message);
        Assert.Equal($"There is no source folder \"{_folder["gone"]}\". Name one with --source.", missing.Message);
    }

    private Task<SourceSnapshot> ReadAsync() => SourceFolder.ReadAsync(_folder.Path, _folder[".pipeline"], TestContext.Current.CancellationToken);
}
