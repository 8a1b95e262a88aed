using System.Reflection;
using CodePipelineActions.Jobs;
using CodePipelineActions.Testing;
using Support;

namespace Shared.Tests.Package;

/// <summary>
/// What users of the packages can call is what <c>PublicAPI.txt</c> says. A change shows in a review as a change of that file;
/// <c>UPDATE_API=1</c> writes it.
/// </summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Projects => ["Shared", "Testing"];

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task The_public_api_is_the_written_one(string project)
    {
        var file = Repository.PathOf($"src/{project}/PublicAPI.txt");
        var actual = ApiListing.Of(AssemblyOf(project));
        if (Environment.GetEnvironmentVariable("UPDATE_API") == "1") await File.WriteAllTextAsync(file, actual, TestContext.Current.CancellationToken);

        Assert.Equal(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), actual);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Nothing_public_lies_outside_of_a_namespace_of_the_packages(string project) =>
        Assert.All(AssemblyOf(project).GetExportedTypes(), type => Assert.StartsWith("CodePipelineActions.", type.FullName, StringComparison.Ordinal));

    private static Assembly AssemblyOf(string project) => (project == "Shared" ? typeof(IPipelineAction) : typeof(TestJob)).Assembly;
}
