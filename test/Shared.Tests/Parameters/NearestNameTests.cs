using CodePipelineActions.Parameters;

namespace Shared.Tests.Parameters;

public sealed class NearestNameTests
{
    private static readonly string[] Names = ["function", "alias", "region", "role", "retries", "timeout"];

    [Theory]
    [InlineData("functions", "function")]
    [InlineData("ALIAS", "alias")]
    [InlineData("rol", "role")]
    [InlineData("time-out", "timeout")]
    [InlineData("retris", "retries")]
    [InlineData("bucket", null)]
    [InlineData("x", null)]
    public void The_name_that_was_meant_is_found(string name, string? expected) => Assert.Equal(expected, NearestName.Of(name, Names));

    [Fact]
    public void Without_candidates_there_is_none() => Assert.Null(NearestName.Of("x", []));
}
