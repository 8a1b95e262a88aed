using LocalPipeline.Commands;
using Support;

namespace LocalPipeline.Tests.Commands;

public sealed class StackNameTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "Parameters": { "AppName": { "Type": "String", "Default": "shop" } }, "Resources": { "A": {} } }""", null, "shop")]
    [InlineData("""{ "Parameters": { "AppName": { "Type": "String", "Default": "shop" } }, "Resources": { "A": {} } }""", "my.other_app", "my-other-app")]
    [InlineData("""{ "Resources": { "A": {} } }""", "shop", "a-folder")]
    [InlineData("""{ "Parameters": { "AppName": { "Type": "String" } }, "Resources": { "A": {} } }""", null, "a-folder")]
    [InlineData("oops", null, "a-folder")]
    [InlineData("""{ "Parameters": { "AppName": { "Type": "String", "Default": "123" } }, "Resources": { "A": {} } }""", null, "a-folder")]
    public void It_is_the_apps_name_or_the_folders(string template, string? app, string expected)
    {
        var path = _folder.Write("1 a folder/template.json", template);

        Assert.Equal(expected, StackName.Of(path, app is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["AppName"] = app }));
    }

    [Fact]
    public void A_long_name_is_cut() =>
        Assert.Equal(40, StackName.Of(_folder.Write($"{new string('n', 60)}/template.json", "{}"), new Dictionary<string, string>()).Length);
}
