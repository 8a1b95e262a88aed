using System.Text;
using CodePipelineActions.Artifacts.Reading;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Stacks;

/// <summary>Files of the input artifacts, named as CodePipeline names them: <c>path</c> in the first artifact, or <c>Artifact::path</c>.</summary>
internal sealed class StackFiles(JobContext job) : IDisposable
{
    // CloudFormation takes no larger template, and a file of parameters is far smaller.
    private const int MaxBytes = 1_048_576;

    private const int MaxListed = 30;

    private readonly Dictionary<string, ArtifactReader> _open = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> DefaultTemplates { get; } = ["template.json", "template.yaml", "template.yml", "packaged.json", "packaged.yaml", "packaged.yml"];

    public Task<string> TemplateAsync(string? place, CancellationToken cancellationToken) =>
        ReadAsync(job.Artifacts.Input, place is null ? DefaultTemplates : [place], "template", cancellationToken);

    public Task<string> ReadAsync(string place, string parameter, CancellationToken cancellationToken) => ReadAsync(job.Artifacts.Input, [place], parameter, cancellationToken);

    public void Dispose()
    {
        foreach (var reader in _open.Values) reader.Dispose();
    }

    private async Task<string> ReadAsync(Artifact artifact, IReadOnlyList<string> places, string parameter, CancellationToken cancellationToken)
    {
        if (places is [var place] && place.Split("::", 2) is [var name, var path])
            (artifact, places) = (Named(name, parameter), [path]);
        var reader = await OpenAsync(artifact, cancellationToken);
        var file = places.Select(path => reader.Files.FirstOrDefault(f => f.Name == Normal(path))).FirstOrDefault(found => found is not null)
            ?? throw ActionException.Configuration($"The artifact '{artifact.Name}' has no {string.Join(" or ", places)}. {Listing(reader)} Set '{parameter}' to the file's path.");
        if (file.Length > MaxBytes)
            throw ActionException.Configuration($"'{file.Name}' has {file.Length} bytes; CloudFormation takes at most {MaxBytes}.");
        using var text = new StreamReader(reader.Open(file), Encoding.UTF8);
        return await text.ReadToEndAsync(cancellationToken);
    }

    private Artifact Named(string name, string parameter) => job.Job.InputArtifacts.FirstOrDefault(artifact => artifact.Name == name)
        ?? throw ActionException.Configuration($"'{parameter}' names the artifact '{name}', which is no input of the action. Its inputs are {string.Join(", ", job.Job.InputArtifacts.Select(artifact => artifact.Name))}.");

    private async Task<ArtifactReader> OpenAsync(Artifact artifact, CancellationToken cancellationToken) =>
        _open.TryGetValue(artifact.Name, out var reader) ? reader : _open[artifact.Name] = await job.Artifacts.OpenAsync(artifact, cancellationToken);

    private static string Normal(string path) => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;

    private static string Listing(ArtifactReader reader)
    {
        var names = reader.Files.Select(file => file.Name).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "It is empty." : $"It has: {string.Join(", ", names.Take(MaxListed))}{(names.Count > MaxListed ? $", and {names.Count - MaxListed} more" : "")}.";
    }
}
