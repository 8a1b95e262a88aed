using System.Globalization;
using LocalPipeline.Execution;
using LocalPipeline.Model;

namespace LocalPipeline.Sources;

/// <summary>The output variables of each source provider, filled from the folder as far as it knows, from the configuration else.</summary>
internal static class SourceVariables
{
    public static IReadOnlyDictionary<string, string> Of(ActionDefinition action, SourceSnapshot source, string archiveMd5) =>
        (action.Provider switch
        {
            "S3" => S3(action, source, archiveMd5),
            "CodeStarSourceConnection" => [.. Commit(action, source), ("FullRepositoryName", Repository(action, source, "FullRepositoryId")), ("ConnectionArn", Configured(action, "ConnectionArn"))],
            "CodeCommit" => [.. Commit(action, source), ("CommitterDate", source.Commit?.CommitterDate ?? LastChange(source)), ("RepositoryName", Repository(action, source, "RepositoryName"))],
            "GitHub" => [.. Commit(action, source), ("CommitterDate", source.Commit?.CommitterDate ?? LastChange(source)), ("RepositoryName", Repository(action, source, "Repo"))],
            _ => throw new ActionFailure(FailureTypes.ConfigurationError, $"The local pipeline plays the source providers S3, CodeStarSourceConnection, CodeCommit and GitHub, not {action.Provider}."),
        })
        .Where(variable => !string.IsNullOrEmpty(variable.Value))
        .ToDictionary(variable => variable.Name, variable => variable.Value!, StringComparer.Ordinal);

    private static IEnumerable<(string Name, string? Value)> S3(ActionDefinition action, SourceSnapshot source, string archiveMd5) =>
    [
        ("BucketName", Configured(action, "S3Bucket")),
        ("ObjectKey", Configured(action, "S3ObjectKey")),
        ("ETag", archiveMd5),
        ("VersionId", source.Revision),
    ];

    private static IEnumerable<(string Name, string? Value)> Commit(ActionDefinition action, SourceSnapshot source) =>
    [
        ("CommitId", source.Revision),
        ("BranchName", source.Commit?.Branch ?? Configured(action, "BranchName") ?? Configured(action, "Branch")),
        // Outside a repository the variables still have to have values: a template that names them must play.
        ("CommitMessage", source.Commit?.Message ?? "(no commit)"),
        ("AuthorDate", source.Commit?.AuthorDate ?? LastChange(source)),
    ];

    private static string LastChange(SourceSnapshot source) =>
        source.Files.Max(file => File.GetLastWriteTimeUtc(file.FullPath)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Repository(ActionDefinition action, SourceSnapshot source, string key) =>
        Configured(action, key) ?? source.Commit?.Repository ?? Path.GetFileName(source.Folder);

    private static string? Configured(ActionDefinition action, string key) => action.Configuration.GetValueOrDefault(key);
}
