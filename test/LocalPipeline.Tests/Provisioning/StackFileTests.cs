using LocalAws.CloudFormation.Resources;
using LocalPipeline.Provisioning;
using Support;

namespace LocalPipeline.Tests.Provisioning;

public sealed class StackFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_saved_is_loaded()
    {
        var file = new StackFile(_folder["new/stack.json"]);
        file.Save(new Dictionary<string, StackResource> { ["Api"] = new("AWS::ApiGateway::RestApi", "abc") { Attributes = new Dictionary<string, string> { ["RestApiId"] = "abc" } } });

        var (logicalId, resource) = Assert.Single(file.Load());

        Assert.Equal(("Api", "AWS::ApiGateway::RestApi", "abc", "abc"), (logicalId, resource.Type, resource.PhysicalId, resource.Attributes["RestApiId"]));
        Assert.Equal(["stack.json"], Directory.GetFiles(_folder["new"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Without_a_file_there_is_nothing() => Assert.Empty(new StackFile(_folder["stack.json"]).Load());

    [Fact]
    public void A_damaged_file_says_how_to_go_on()
    {
        var exception = Assert.Throws<InvalidDataException>(() => new StackFile(_folder.Write("stack.json", "{")).Load());

        Assert.Contains("delete it, and the next run finds its resources by their names", exception.Message, StringComparison.Ordinal);
    }
}
