using LocalAws.Http.Signing;

namespace LocalAws.Tests.Http.Signing;

public sealed class CanonicalRequestTests
{
    [Theory]
    [InlineData("s3", "/a%20b/c%2Bd/~e", "/a%20b/c%2Bd/~e")]
    [InlineData("s3", "/a//b/./c", "/a//b/./c")]
    [InlineData("s3", "/a+b", "/a%2Bb")]
    [InlineData("lambda", "/functions/arn%3Aaws%3Alambda", "/functions/arn%253Aaws%253Alambda")]
    [InlineData("lambda", "/a//b/./c/../d", "/a/b/d")]
    [InlineData("lambda", "/a/", "/a/")]
    [InlineData("lambda", "/", "/")]
    public void S3_encodes_a_path_once_and_the_others_twice(string service, string path, string expected) =>
        Assert.Equal(expected, Lines(service, path)[1]);

    [Theory]
    [InlineData("b=2&a=1", "a=1&b=2")]
    [InlineData("a=2&a=1", "a=1&a=2")]
    [InlineData("uploads", "uploads=")]
    [InlineData("a=%2f&b=x y", "a=%2F&b=x%20y")]
    [InlineData("a=x+y", "a=x%20y")]
    [InlineData("k=%E6%97%A5", "k=%E6%97%A5")]
    [InlineData("B=1&a=2&%5F=3", "B=1&_=3&a=2")]
    public void The_query_is_sorted_and_encoded(string query, string expected) =>
        Assert.Equal(expected, Lines("s3", "/?" + query)[2]);

    [Fact]
    public void Header_values_are_trimmed_and_joined()
    {
        var http = Requests.Create("GET", "/");
        http.Request.Headers["x-amz-meta-a"] = new(["  one   two ", "three"]);

        var canonical = CanonicalRequest.Build(http, Signature("s3", ["host", "x-amz-meta-a"]), "hash");

        Assert.Equal("GET\n/\n\nhost:examplebucket.s3.amazonaws.com\nx-amz-meta-a:one two,three\n\nhost;x-amz-meta-a\nhash", canonical);
    }

    private static string[] Lines(string service, string target) =>
        CanonicalRequest.Build(Requests.Create("GET", target), Signature(service, ["host"]), "hash").Split('\n');

    private static RequestSignature Signature(string service, string[] headers) =>
        new(new("AKID", "20130524", "us-east-1", service), headers, "") { Timestamp = "20130524T000000Z" };
}
