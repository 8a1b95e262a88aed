using CodePipelineActions.Actions.Deployments;

namespace Actions.Tests;

public sealed class ApiInfoTests
{
    [Theory]
    [InlineData("""{"info":{"title":"a","description":"About \u00e9."}}""", """{"info":{"title":"the \"api\"","description":"About é. [m]"}}""")]
    [InlineData("""{ "info": { "version": "1", "title": "a" } }""", """{ "info": { "version": "1", "description": "[m]", "title": "the \"api\"" } }""")]
    [InlineData("{\"info\":{\"description\":\"\",\"contact\":{\"title\":\"no\"},\"title\":\"é\"},\"x\":{\"title\":\"no\"}}",
        "{\"info\":{\"description\":\"[m]\",\"contact\":{\"title\":\"no\"},\"title\":\"the \\\"api\\\"\"},\"x\":{\"title\":\"no\"}}")]
    [InlineData("\uFEFF{\"info\":{\"title\":\"a\"}}", "\uFEFF{\"info\":{\"description\": \"[m]\", \"title\":\"the \\\"api\\\"\"}}")]
    public void The_title_and_the_end_of_the_description_change_in_JSON(string before, string after) => Assert.Equal(after, Rewrite(before));

    [Theory]
    [InlineData("openapi: 3.0.1\ninfo:\n  title: a # the name\n  version: 1.0\npaths: {}\n", "openapi: 3.0.1\ninfo:\n  description: \"[m]\"\n  title: \"the \\\"api\\\"\" # the name\n  version: 1.0\npaths: {}\n")]
    [InlineData("info:\n  title: 'a'\n  description: |\n    Two\n    lines.\n  version: 1\n", "info:\n  title: \"the \\\"api\\\"\"\n  description: \"Two\\u000alines. [m]\"\n  version: 1\n")]
    [InlineData("info: {version: 1, title: a}\n", "info: {version: 1, description: \"[m]\", title: \"the \\\"api\\\"\"}\n")]
    [InlineData("tags: [{name: info}]\nx-a: {info: {title: no}}\ninfo:\n    contact: {title: no}\n    title: a\n    description: >-\n      Folded\n      text\n",
        "tags: [{name: info}]\nx-a: {info: {title: no}}\ninfo:\n    contact: {title: no}\n    title: \"the \\\"api\\\"\"\n    description: \"Folded text [m]\"\n")]
    public void The_title_and_the_end_of_the_description_change_in_YAML(string before, string after) => Assert.Equal(after, Rewrite(before));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"info":{"version":"1"}}""")]
    [InlineData("""{"info":"title"}""")]
    [InlineData("""{"info":{"title":"a" """)]
    [InlineData("[1]")]
    [InlineData("info: [")]
    [InlineData("info:\n  - title: a\n")]
    [InlineData("")]
    public void What_has_no_title_is_left_to_API_Gateway(string document) => Assert.Equal(document, Rewrite(document));

    private static string Rewrite(string document) => ApiInfo.Rewrite(document, "the \"api\"", "[m]");
}
