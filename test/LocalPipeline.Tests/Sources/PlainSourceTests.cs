using System.Diagnostics;
using System.Net.Sockets;
using LocalPipeline.Execution;
using LocalPipeline.Sources;
using LocalPipeline.Tests.Fakes;
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

    [Fact]
    public async Task A_file_that_vanishes_while_it_is_read_is_named()
    {
        var file = SourceFile.Find(_folder.Path, Path.GetFileName(_folder.Write("a.js", "1")))!;
        File.Delete(_folder["a.js"]);

        var packed = await Assert.ThrowsAsync<SourceException>(() => SourceArchive.WriteAsync([file], Stream.Null, TestContext.Current.CancellationToken));
        var digested = await Assert.ThrowsAsync<SourceException>(() => ContentDigest.OfAsync([file], TestContext.Current.CancellationToken));

        Assert.Equal("The source file \"a.js\" vanished while it was read. Make sure that nothing changes the source during a run, and play it again.", packed.Message);
        Assert.Equal(packed.Message, digested.Message);
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_named_and_nothing_else_blamed()
    {
        // Who tests as root may read every file, but nobody may read a folder like one.
        var file = new SourceFile("secret.key", Directory.CreateDirectory(_folder["secret.key"]).FullName, false, null);

        var refused = await Assert.ThrowsAsync<SourceException>(() => SourceArchive.WriteAsync([file], Stream.Null, TestContext.Current.CancellationToken));

        Assert.Equal("The source file \"secret.key\" cannot be read: you may not. Give yourself the right to read it and its folder, or let git ignore it.", refused.Message);
    }

    [Fact]
    public async Task An_unreadable_source_fails_its_action_as_one()
    {
        using var engine = new EngineFixture();
        var player = new SourcePlayer(_folder["gone"], _folder.Path, new NoArtifacts());
        var run = new ActionRun(Pipelines.Source(), null!) { Configuration = new Dictionary<string, string>(), Inputs = [], Outputs = [], Place = new("p", "e", "Source", "Checkout") };

        var outcome = await player.PlayAsync(run, TestContext.Current.CancellationToken);

        Assert.Equal("RevisionUnavailable", Assert.IsType<ActionOutcome.Failed>(outcome).Type);
    }

    [Fact]
    public async Task What_is_no_file_is_left_out_with_a_note()
    {
        _folder.Write("a.js", "1");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_folder["dev.sock"]));
        using (var mkfifo = Process.Start("mkfifo", [_folder["pipe"]])) await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);

        var source = await ReadAsync();

        Assert.Equal(["a.js"], source.Files.Select(file => file.Path));
        Assert.Equal(["dev.sock is a socket and is left out.", "pipe is a pipe and is left out."], source.Notes.Order(StringComparer.Ordinal));
    }

    private sealed class NoArtifacts : IArtifactStore
    {
        public Task PutAsync(ArtifactLocation artifact, string file, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing is to be put.");
    }

    private Task<SourceSnapshot> ReadAsync() => SourceFolder.ReadAsync(_folder.Path, _folder[".pipeline"], TestContext.Current.CancellationToken);
}
