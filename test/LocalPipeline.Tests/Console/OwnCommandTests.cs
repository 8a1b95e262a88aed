using LocalPipeline.Console;

namespace LocalPipeline.Tests.Console;

public sealed class OwnCommandTests
{
    [Theory]
    [InlineData("/repo/src/LocalPipeline/bin/Debug/net10.0/", "/repo", "dotnet run --project src/LocalPipeline -- serve")]
    [InlineData("/repo/src/LocalPipeline/bin/Debug/net10.0/", "/repo/samples", "dotnet run --project ../src/LocalPipeline -- serve")]
    [InlineData("/my repo/src/LocalPipeline/bin/Debug/net10.0/", "/", "dotnet run --project 'my repo/src/LocalPipeline' -- serve")]
    [InlineData("/opt/local-pipeline/", "/repo", "local-pipeline serve")]
    public void It_is_told_as_the_reader_can_type_it(string programFolder, string currentFolder, string expected) =>
        Assert.Equal(expected, OwnCommand.Line("serve", programFolder, currentFolder));

    [Fact]
    public void What_names_template_and_work_folder_is_told_again() => Assert.Equal(
        " --template ../app/template.json --work '/tmp/it'\\''s mine'",
        OwnCommand.Options(("--template", "../app/template.json"), ("--pipeline", null), ("--work", "/tmp/it's mine")));
}
