using LocalPipeline.Model;
using Support;

namespace LocalPipeline.Tests.Model;

public sealed class ActionCatalogReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_actions_say_what_they_accept()
    {
        var catalog = await ActionCatalogReader.ReadAsync(ActionsFolder.FindAll([], AppContext.BaseDirectory)[0], Cancellation);

        Assert.Equal(["restore-deps", "test-and-package", "deploy-app", "deploy-api", "deploy-site", "deploy-stack", "e2e-test"], catalog.Actions.Select(action => action.Name));
        Assert.Equal([["task", "script"]], catalog.Find("test-and-package")!.ExactlyOne);
        Assert.Equal((0L, 100L, "retrys"), (catalog.Common[0].Min, catalog.Common[0].Max, catalog.Common[0].Aliases![0]));
        Assert.Contains("SiteUrl", catalog.Find("deploy-site")!.OutputVariables.Select(variable => variable.Name));
    }

    [Fact]
    public async Task A_program_that_does_not_answer_is_named_with_its_error()
    {
        _folder.Write("Actions.dll", "this is no program");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => ActionCatalogReader.ReadAsync(new ActionsFolder(_folder.Path), Cancellation));

        Assert.StartsWith($"'{_folder["Actions.dll"]} --describe' did not say what the actions accept: it ended with code ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("Build the actions again (dotnet build src/Actions).", exception.Message, StringComparison.Ordinal);
    }
}
