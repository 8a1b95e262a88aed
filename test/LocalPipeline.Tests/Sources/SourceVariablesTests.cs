using LocalPipeline.Model;
using LocalPipeline.Sources;
using Support;

namespace LocalPipeline.Tests.Sources;

public sealed class SourceVariablesTests : IDisposable
{
    private static readonly GitCommit Commit = new("c0ffee", "Say hello", "2026-01-02T03:04:05Z", "2026-01-03T03:04:05Z", "trunk", "owner/name");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_bucket_source_emits_what_an_S3_source_emits() => Assert.Equal(
        [("BucketName", "my-bucket"), ("ETag", "md5"), ("ObjectKey", "source.zip"), ("VersionId", "c0ffee-dirty-1")],
        Variables("S3", Commit, ("S3Bucket", "my-bucket"), ("S3ObjectKey", "source.zip")));

    [Fact]
    public void A_connection_source_emits_what_a_connection_emits() => Assert.Equal(
        [("AuthorDate", "2026-01-02T03:04:05Z"), ("BranchName", "trunk"), ("CommitId", "c0ffee-dirty-1"), ("CommitMessage", "Say hello"), ("ConnectionArn", "arn"), ("FullRepositoryName", "them/theirs")],
        Variables("CodeStarSourceConnection", Commit, ("ConnectionArn", "arn"), ("FullRepositoryId", "them/theirs"), ("BranchName", "main")));

    [Fact]
    public void A_CodeCommit_source_emits_what_CodeCommit_emits() => Assert.Equal(
        [("AuthorDate", "2026-01-02T03:04:05Z"), ("BranchName", "trunk"), ("CommitId", "c0ffee-dirty-1"), ("CommitMessage", "Say hello"), ("CommitterDate", "2026-01-03T03:04:05Z"), ("RepositoryName", "owner/name")],
        Variables("CodeCommit", Commit));

    [Fact]
    public void Without_a_commit_every_variable_still_has_a_value()
    {
        var variables = Variables("CodeStarSourceConnection", null, ("ConnectionArn", "arn"), ("BranchName", "main")).ToDictionary(v => v.Item1, v => v.Item2);

        Assert.Equal(["AuthorDate", "BranchName", "CommitId", "CommitMessage", "ConnectionArn", "FullRepositoryName"], variables.Keys.Order());
        Assert.Equal(("main", "(no commit)", Path.GetFileName(_folder.Path)), (variables["BranchName"], variables["CommitMessage"], variables["FullRepositoryName"]));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", variables["AuthorDate"]);
    }

    private IEnumerable<(string, string)> Variables(string provider, GitCommit? commit, params (string Key, string Value)[] configuration)
    {
        var file = SourceFile.Find(_folder.Path, Path.GetFileName(_folder.Write("a.js", "1")))!;
        var action = new ActionDefinition("Source", "Source", "AWS", provider) { Configuration = configuration.ToDictionary(c => c.Key, c => c.Value) };
        return SourceVariables.Of(action, new SourceSnapshot([file], "c0ffee-dirty-1", commit) { Folder = _folder.Path }, "md5")
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => (variable.Key, variable.Value));
    }
}
