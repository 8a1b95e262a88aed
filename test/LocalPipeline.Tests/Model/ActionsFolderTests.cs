using LocalPipeline.Model;
using Support;

namespace LocalPipeline.Tests.Model;

public sealed class ActionsFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_folder_beside_the_program_comes_first()
    {
        var beside = _folder.Write("program/actions/Actions.dll", "");

        Assert.Equal(beside, ActionsFolder.Find(null, _folder["program"]).Assembly);
    }

    [Fact]
    public void In_a_repository_it_is_the_output_of_the_same_build()
    {
        var built = _folder.Write("src/Actions/bin/Release/net10.0/Actions.dll", "");
        _folder.Write("src/Actions/bin/Debug/net10.0/Actions.dll", "");

        Assert.Equal(built, ActionsFolder.Find(null, _folder["src/LocalPipeline/bin/Release/net10.0/"]).Assembly);
    }

    [Fact]
    public void A_folder_that_is_named_is_the_only_one_looked_at()
    {
        _folder.Write("program/actions/Actions.dll", "");

        var exception = Assert.Throws<FileNotFoundException>(() => ActionsFolder.Find(_folder["mine"], _folder["program"]));

        Assert.Equal($"There is no Actions.dll in {_folder["mine"]}: build the actions (dotnet build src/Actions), or name their folder with --actions PATH.", exception.Message);
    }
}
