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

        Assert.Equal(beside, ActionsFolder.FindAll([], _folder["program"])[0].Assembly);
    }

    [Fact]
    public void In_a_repository_it_is_the_output_of_the_same_build()
    {
        var built = _folder.Write("src/Actions/bin/Release/net10.0/Actions.dll", "");
        _folder.Write("src/Actions/bin/Debug/net10.0/Actions.dll", "");

        Assert.Equal(built, ActionsFolder.FindAll([], _folder["src/LocalPipeline/bin/Release/net10.0/"])[0].Assembly);
    }

    [Fact]
    public void A_named_folder_with_the_actions_stands_in_for_those_of_the_build()
    {
        _folder.Write("program/actions/Actions.dll", "");
        var mine = _folder.Write("mine/Actions.dll", "");

        Assert.Equal([mine], ActionsFolder.FindAll([_folder["mine"]], _folder["program"]).Select(folder => folder.Assembly));
    }

    [Fact]
    public void A_program_of_other_actions_stands_beside_them()
    {
        var own = _folder.Write("program/actions/Actions.dll", "");
        _folder.Write("mine/Mine.runtimeconfig.json", "{}");
        _folder.Write("mine/Library.dll", "");

        var found = ActionsFolder.FindAll([_folder["mine"]], _folder["program"]);

        Assert.Equal([own, _folder["mine/Mine.dll"]], found.Select(folder => folder.Assembly));
    }

    [Fact]
    public void Without_any_actions_the_message_says_how_to_build_them()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => ActionsFolder.FindAll([], _folder["program"]));

        Assert.Equal($"There is no Actions.dll in {_folder["program/actions"]}: build the actions (dotnet build src/Actions), or name their folder with --actions DIR.", exception.Message);
    }

    [Fact]
    public void A_named_folder_without_a_program_is_refused()
    {
        var exception = Assert.Throws<FileNotFoundException>(() => ActionsFolder.FindAll([_folder["mine"]], _folder["program"]));

        Assert.Equal($"There is no program of actions in {_folder["mine"]}: name a folder that a build has left, such as bin/Debug/net10.0, with --actions DIR.", exception.Message);
    }

    [Fact]
    public void A_named_folder_with_two_programs_is_refused()
    {
        _folder.Write("mine/One.runtimeconfig.json", "{}");
        _folder.Write("mine/Two.runtimeconfig.json", "{}");

        var exception = Assert.Throws<FileNotFoundException>(() => ActionsFolder.FindAll([_folder["mine"]], _folder["program"]));

        Assert.Contains("(One, Two)", exception.Message, StringComparison.Ordinal);
    }
}
