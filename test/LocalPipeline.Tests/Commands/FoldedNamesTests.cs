using LocalPipeline.Commands;

namespace LocalPipeline.Tests.Commands;

/// <summary>What <c>artifacts --extract</c> says on a disk that takes two names for one.</summary>
public sealed class FoldedNamesTests
{
    [Theory]
    [InlineData("x/A.md", "x/a.md", "\"x/A.md\" and \"x/a.md\"")]
    [InlineData("A/x", "a/y", "\"A\" and \"a\"")]
    [InlineData("docs/", "Docs/readme", "\"docs\" and \"Docs\"")]
    public void A_disk_that_folds_case_objects_by_name(string one, string other, string named)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => FoldedNames.Check([one, other], foldsCase: true));

        Assert.Equal($"Its entries {named} are one name on this disk. Unpack it on Linux, or on a case-sensitive volume.", refusal.Message);
    }

    [Fact]
    public void A_disk_that_folds_nothing_takes_them_all() =>
        Assert.Null(Record.Exception(() => FoldedNames.Check(["a", "A", "caf\u00e9", "cafe\u0301"], foldsCase: false)));

    [Fact]
    public void A_disk_that_folds_case_takes_two_forms_of_a_letter() =>
        Assert.Null(Record.Exception(() => FoldedNames.Check(["caf\u00e9", "cafe\u0301"], foldsCase: true)));

    [Fact]
    public void What_a_disk_folds_is_found_by_trying()
    {
        var probe = "/x/.names-a";

        Assert.True(FoldedNames.FoldsCase(probe, path => path.Equals(probe, StringComparison.OrdinalIgnoreCase)));
        Assert.False(FoldedNames.FoldsCase(probe, path => path == probe));
    }
}
