using LocalAws.Lambda.Model;

namespace LocalAws.Tests.Lambda.Model;

public sealed class ArnPatternTests
{
    [Theory]
    [InlineData("*", "anything:at:all", true)]
    [InlineData("arn:aws:execute-api:us-east-1:123456789012:abc/*/*/*", "arn:aws:execute-api:us-east-1:123456789012:abc/prod/GET/data", true)]
    [InlineData("arn:aws:execute-api:us-east-1:123456789012:abc/*/GET/*", "arn:aws:execute-api:us-east-1:123456789012:abc/prod/POST/data", false)]
    [InlineData("arn:aws:execute-api:us-east-1:123456789012:abc/*", "arn:aws:execute-api:us-east-1:123456789012:abcd/prod", false)]
    [InlineData("arn:aws:execute-api:*:123456789012:ab?/prod", "arn:aws:execute-api:eu-west-1:123456789012:abc/prod", true)]
    [InlineData("arn:aws:*", "arn:aws:execute-api:us-east-1:123456789012:abc", false)]
    [InlineData("arn:aws:s3:::a*b*c", "arn:aws:s3:::a-bb-bc", true)]
    [InlineData("arn:aws:s3:::a*b*c", "arn:aws:s3:::a-bb-b", false)]
    [InlineData("arn:aws:s3:::", "arn:aws:s3:::x", false)]
    public void A_pattern_matches_part_by_part(string pattern, string value, bool expected) => Assert.Equal(expected, ArnPattern.Matches(pattern, value));
}
