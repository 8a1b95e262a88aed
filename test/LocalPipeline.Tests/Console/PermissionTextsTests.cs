using LocalAws.Iam.Roles;
using LocalPipeline.Console;
using LocalPipeline.Execution.State;
using Support;

namespace LocalPipeline.Tests.Console;

public sealed class PermissionTextsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_granted_and_never_used_is_told_by_roles_as_it_was_kept()
    {
        var file = new PermissionsFile(_folder.Path);
        Assert.False(file.Exists);
        file.Save(
        [
            Use("reader", "Read", [("s3:GetObject", 2), ("s3:PutObject", 0)], [("arn:aws:s3:::a/*", 2), ("arn:aws:s3:::b/*", 0)]),
            Use("reader", "[1]", [("kms:Decrypt", 0)], [("*", 0)]),
            Use("writer", "[0]", [("s3:PutObject", 1)], [("*", 1)]),
        ]);

        var lines = PermissionTexts.Of(await file.ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(
        [
            "reader: 1 of 3 permissions used",
            "  never used: s3:PutObject (p Read)",
            "  never used on: arn:aws:s3:::b/* (p Read)",
            "  never used: kms:Decrypt (p [1])",
            "writer: 1 of 1 permissions used",
        ], lines);
    }

    private static StatementUse Use(string role, string statement, (string Name, int Count)[] actions, (string Name, int Count)[] resources) => new(role, "p", statement)
    {
        Actions = actions.ToDictionary(action => action.Name, action => action.Count),
        Resources = resources.ToDictionary(resource => resource.Name, resource => resource.Count),
    };
}
