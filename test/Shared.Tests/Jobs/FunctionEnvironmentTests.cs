using CodePipelineActions.Jobs;

namespace Shared.Tests.Jobs;

public sealed class FunctionEnvironmentTests
{
    [Theory]
    [InlineData("AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-north-1", "eu-west-1")]
    [InlineData("AWS_REGION= AWS_DEFAULT_REGION=eu-north-1", "eu-north-1")]
    [InlineData("", "us-east-1")]
    public void The_region_is_the_first_that_is_set(string variables, string expected) => Assert.Equal(expected, Of(variables).Region);

    [Theory]
    [InlineData("AWS_ENDPOINT_URL=http://127.0.0.1:5000 AWS_ENDPOINT_URL_S3=http://127.0.0.1:6000", "http://127.0.0.1:6000/")]
    [InlineData("AWS_ENDPOINT_URL=http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("", null)]
    public void A_services_own_endpoint_comes_before_the_general_one(string variables, string? expected) => Assert.Equal(expected, Of(variables).Endpoint("S3")?.ToString());

    [Fact]
    public void What_is_no_service_of_AWS_has_no_general_endpoint() => Assert.Null(Of("AWS_ENDPOINT_URL=http://127.0.0.1:5000").Endpoint("EXECUTE_API", general: false));

    [Fact]
    public void It_prints_nothing_of_what_it_holds() => Assert.DoesNotContain("planted", Of("AWS_SECRET_ACCESS_KEY=planted").ToString(), StringComparison.Ordinal);

    private static FunctionEnvironment Of(string variables) =>
        new(variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1]));
}
