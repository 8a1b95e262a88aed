[assembly: AssemblyFixture(typeof(EndToEnd.Tests.PlayedTinyApp))]

namespace EndToEnd.Tests;

/// <summary>A tiny app that has been deployed once, for the tests of what the next run does to it. Played when the first test asks for it.</summary>
public sealed class PlayedTinyApp : IDisposable
{
    private readonly Lazy<Task<(AppProject Project, EndedRun Run)>> _played = new(PlayAsync);

    /// <summary>As it was left, to be looked at only.</summary>
    internal async Task<AppProject> ProjectAsync() => (await _played.Value).Project;

    /// <summary>How it was deployed.</summary>
    internal async Task<EndedRun> RunAsync() => (await _played.Value).Run;

    /// <summary>A copy of its folder, to be changed and played again.</summary>
    internal async Task<AppProject> CopyAsync() => (await _played.Value).Project.Copy();

    public void Dispose()
    {
        if (_played is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) _played.Value.Result.Project.Dispose();
    }

    private static async Task<(AppProject Project, EndedRun Run)> PlayAsync()
    {
        Tools.Require("npm");
        var project = AppProject.Tiny();
        using var run = project.StartWatched();
        return (project, (await run.EndAsync(CancellationToken.None)).MustEndWith(0));
    }
}
