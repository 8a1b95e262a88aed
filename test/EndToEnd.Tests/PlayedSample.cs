namespace EndToEnd.Tests;

/// <summary>The sample after the first run of the pipeline on it.</summary>
public sealed class PlayedSample : IAsyncLifetime
{
    internal AppProject Project { get; } = AppProject.Sample();

    internal EndedRun FirstRun { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Tools.Require("npm");
        await Project.CommitAsync("The sample");
        FirstRun = await Project.RunAsync();
    }

    public ValueTask DisposeAsync()
    {
        Project.Dispose();
        return ValueTask.CompletedTask;
    }
}
