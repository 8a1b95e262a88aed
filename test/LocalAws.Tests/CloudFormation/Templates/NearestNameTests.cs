using LocalAws.CloudFormation.Templates;

namespace LocalAws.Tests.CloudFormation.Templates;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("retrise", "retries")]
    [InlineData("BUCKET", "bucket")]
    [InlineData("buckets", "bucket")]
    [InlineData("zzz", null)]
    public void The_nearest_name_is_found_when_it_is_near(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Find(name, ["retries", "bucket", "stage"]));
}
