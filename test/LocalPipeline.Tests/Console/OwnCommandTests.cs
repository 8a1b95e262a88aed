using LocalPipeline.Console;

namespace LocalPipeline.Tests.Console;

public sealed class OwnCommandTests
{
    [Theory]
    [InlineData("/repo/src/LocalPipeline/bin/Debug/net10.0/", "/repo", "dotnet run --project src/LocalPipeline -- serve")]
    [InlineData("/repo/src/LocalPipeline/bin/Debug/net10.0/", "/repo/samples", "dotnet run --project ../src/LocalPipeline -- serve")]
    [InlineData("/opt/local-pipeline/", "/repo", "local-pipeline serve")]
    public void It_is_told_as_the_reader_can_type_it(string programFolder, string currentFolder, string expected) =>
        Assert.Equal(expected, OwnCommand.Line("serve", programFolder, currentFolder));
}
