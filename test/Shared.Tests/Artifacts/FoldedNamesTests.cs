using CodePipelineActions.Artifacts;
using CodePipelineActions.Jobs;
using Support;
using Support.Archives;

namespace Shared.Tests.Artifacts;

/// <summary>Names that differ only in case, or in the form of a letter, are two names on Linux, and one in some folders elsewhere.</summary>
public sealed class FoldedNamesTests : IDisposable
{
    private const string Composed = "caf\u00e9";
    private const string Decomposed = "cafe\u0301";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Pairs => new()
    {
        { "x/A.md", "x/a.md" },
        { "A/x", "a/y" },
        { "straße/Ä", "straße/ä" },
        { "./GOOD", "good" },
        { Composed, Decomposed },
        { Composed + "/x", Decomposed + "/x" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Two_names_of_a_zip_are_two_files(string one, string other)
    {
        await WriteAsync(new ZipBytes(new ZipPart(one, "1"), new ZipPart(other, "2")).Build());

        await UnpackAsync(FoldingProbe.Of);

        Assert.Equal(["1", "2"], [await TextAsync(one), await TextAsync(other)]);
        using var reader = await CodePipelineActions.Artifacts.Reading.ArtifactReader.OpenAsync(_folder["artifact"], "App", UnpackLimits.Default, () => _folder["new"], Cancellation);
        Assert.Equal(2, reader.Files.Count);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Two_names_of_a_tar_archive_are_two_files(string one, string other)
    {
        await WriteAsync(new TarBytes().Pax(("path", one)).File("x").Pax(("path", other)).File("x").Build());

        await UnpackAsync(FoldingProbe.Of);

        Assert.True(File.Exists(_folder["unpacked/" + one]) && File.Exists(_folder["unpacked/" + other]));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task What_was_unpacked_is_packed_again(string one, string other)
    {
        await WriteAsync(new ZipBytes(new ZipPart(one, "1"), new ZipPart(other, "2")).Build());
        await UnpackAsync(FoldingProbe.Of);

        await ZipPacker.PackAsync(_folder["unpacked"], _folder["again.zip"], Cancellation);

        await ArchiveUnpacker.UnpackAsync(_folder["again.zip"], _folder["twice"], "App", UnpackLimits.Default, Cancellation);
        Assert.Equal(Tree.Of(_folder["unpacked"], times: false), Tree.Of(_folder["twice"], times: false));
    }

    [Theory]
    [InlineData("x/A.md", "x/a.md")]
    [InlineData("A/x", "a/y")]
    [InlineData("straße/Ä", "straße/ä")]
    [InlineData("./GOOD", "good")]
    public async Task A_folder_that_folds_names_objects_by_name(string one, string other)
    {
        await WriteAsync(new ZipBytes(new ZipPart(one, "1"), new ZipPart(other, "2")).Build());

        var e = await Assert.ThrowsAsync<ActionException>(() => UnpackAsync(_ => NameFolding.Case));

        Assert.Contains($"'{EntryName.Of(other)}' has the name of another one where upper and lower case are not told apart", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["unpacked"]));
    }

    [Fact]
    public async Task A_folder_that_folds_case_only_takes_two_forms_of_a_letter()
    {
        await WriteAsync(new ZipBytes(new ZipPart(Composed, "1"), new ZipPart(Decomposed, "2")).Build());

        await UnpackAsync(_ => NameFolding.Case);

        Assert.Equal("2", await TextAsync(Decomposed));
    }

    [Fact]
    public void A_probe_finds_what_a_folder_folds_and_leaves_nothing()
    {
        var (folder, probe) = (_folder.Path, "/x/.names-a");

        Assert.Equal(NameFolding.None, FoldingProbe.Of(folder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Assert.Equal(NameFolding.Case, FoldingProbe.Of(probe, path => path.Equals(probe, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(NameFolding.None, FoldingProbe.Of(probe, path => path == probe));
    }

    private Task WriteAsync(byte[] archive) => File.WriteAllBytesAsync(_folder["artifact"], archive, Cancellation);

    private Task UnpackAsync(Func<string, NameFolding> foldingOf) =>
        ArchiveUnpacker.UnpackAsync(_folder["artifact"], _folder["unpacked"], "App", UnpackLimits.Default, foldingOf, Cancellation);

    private Task<string> TextAsync(string name) => File.ReadAllTextAsync(_folder["unpacked/" + name], Cancellation);
}
