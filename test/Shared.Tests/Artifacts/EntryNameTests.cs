using CodePipelineActions.Artifacts;

namespace Shared.Tests.Artifacts;

public sealed class EntryNameTests
{
    [Theory]
    [InlineData("file")]
    [InlineData("folder/")]
    [InlineData(".hidden/..name/...")]
    [InlineData("node_modules/@scope/a b/ü€🐪.js")]
    public void Ordinary_names_are_accepted(string name) => Assert.Null(EntryName.Refuse(name));

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("../file")]
    [InlineData("a/../../file")]
    [InlineData("a/..")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    [InlineData("/")]
    [InlineData("..\\file")]
    [InlineData("a\\b")]
    [InlineData("C:/file")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u009fb")]
    public void Names_that_leave_the_folder_or_are_no_names_are_refused(string name) => Assert.NotNull(EntryName.Refuse(name));

    [Theory]
    [InlineData("file", "file")]
    [InlineData("folder/", "folder")]
    [InlineData("./file", "file")]
    [InlineData("./folder/", "folder")]
    [InlineData("./.hidden", ".hidden")]
    [InlineData("./", ".")]
    [InlineData(".", ".")]
    [InlineData("././", ".")]
    public void A_name_is_the_same_with_a_dot_in_front_and_with_a_folders_slash(string spelling, string name) => Assert.Equal(name, EntryName.Of(spelling));

    [Theory]
    [InlineData("././file")]
    [InlineData("./../file")]
    [InlineData("./..")]
    [InlineData(".//file")]
    [InlineData(".//")]
    [InlineData("./a/./b")]
    [InlineData("./C:/file")]
    [InlineData("folder//")]
    [InlineData("/")]
    [InlineData("")]
    public void A_dot_in_front_hides_no_name_that_is_refused(string spelling) => Assert.NotNull(EntryName.Refuse(EntryName.Of(spelling)));

    [Theory]
    [InlineData("node_modules/.bin/gulp", "../gulp/bin/gulp.js")]
    [InlineData("link", "file")]
    [InlineData("link", "./a/./b/")]
    [InlineData("a/b/link", "../../file")]
    [InlineData("a/link", "..")]
    [InlineData("a/link", ".")]
    public void Links_inside_are_accepted(string name, string target) => Assert.Null(EntryName.RefuseLink(name, target));

    [Theory]
    [InlineData("link", "/etc/passwd")]
    [InlineData("link", "..")]
    [InlineData("link", "../file")]
    [InlineData("a/link", "../../file")]
    [InlineData("link", "")]
    [InlineData("link", "a\nb")]
    [InlineData("link", "folder/../file")]
    [InlineData("link", "folder/../../file")]
    [InlineData("a/link", "folder/../file")]
    public void Links_that_leave_or_may_leave_are_refused(string name, string target) => Assert.Contains(target, EntryName.RefuseLink(name, target), StringComparison.Ordinal);
}
